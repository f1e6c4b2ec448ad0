"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const facts = JSON.parse(at("facts").textContent);
  const JSON_TYPE = "application/sparql-results+json";
  const MOST_ROWS = 2000;
  let running = null;
  let last = null; // how to ask again for what is shown, in another format

  function make(name, text, attributes = {}) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  // What an IRI is shown as, and where it leads.
  function short(iri) {
    if (iri.startsWith(facts.base) && iri.length > facts.base.length) {
      const rest = iri.slice(facts.base.length);
      const inside = !/^[/\\]/.test(rest);
      return [rest, inside ? "/" + rest.replace(/[?#]/g, encodeURIComponent) : null];
    }
    const href = /^https?:\/\//.test(iri) ? iri : null;
    for (const [prefix, namespace] of Object.entries(facts.prefixes)) {
      const local = iri.slice(namespace.length);
      if (iri.startsWith(namespace) && /^[\w-]+$/.test(local)) return [`${prefix}:${local}`, href];
    }
    return [iri, href];
  }

  function cell(term) {
    const made = make("td");
    if (!term) return made;
    if (term.type === "uri") {
      const [text, href] = short(term.value);
      if (href) made.append(make("a", text, { href, rel: "noopener noreferrer" }));
      else made.textContent = text;
    } else {
      made.textContent = term.type === "triple" ? JSON.stringify(term.value) : term.value;
      if (/#(integer|decimal|double)$/.test(term.datatype || "")) made.className = "number";
    }
    return made;
  }

  function table(answer) {
    const made = make("table");
    const head = made.createTHead().insertRow();
    for (const name of answer.head.vars) head.append(make("th", name, { scope: "col" }));
    const body = made.createTBody();
    for (const row of answer.results.bindings.slice(0, MOST_ROWS)) {
      const line = body.insertRow();
      for (const name of answer.head.vars) line.append(cell(row[name]));
    }
    return made;
  }

  function say(status, error = "", result = null) {
    at("status").textContent = status;
    at("error").textContent = error;
    at("error").hidden = !error;
    at("result").replaceChildren(...(result ? [result] : []));
    at("result").hidden = !result;
    if (error) at("error").focus();
  }

  function show(text, type, seconds) {
    const took = `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
    if (!type.includes("json")) return say(took, "", make("pre", text));
    const answer = JSON.parse(text);
    if ("boolean" in answer) return say(`${answer.boolean ? "Yes" : "No"} (${took})`);
    const count = answer.results.bindings.length;
    const rows = `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;
    const cut = count > MOST_ROWS ? `, the first ${MOST_ROWS} are shown` : "";
    return say(`${rows}${cut} (${took})`, "", table(answer));
  }

  async function ask(url, options, use) {
    running?.abort();
    const mine = (running = new AbortController());
    const start = performance.now();
    say("Asking ...");
    at("stop").hidden = false;
    try {
      const response = await fetch(url, { ...options, signal: mine.signal });
      const text = await response.text();
      const type = response.headers.get("content-type") || "";
      if (response.ok) use(text, type, (performance.now() - start) / 1000);
      else say("", text.trim() || `The server said ${response.status}.`);
    } catch (error) {
      if (running === mine) say("", mine.signal.aborted ? "Stopped." : "The server can't be reached.");
    } finally {
      if (running === mine) at("stop").hidden = true;
    }
  }

  function asQuery() {
    const body = new URLSearchParams({ query: at("sparql").value });
    return (accept, use) => ask("/sparql", { method: "POST", body, headers: { Accept: accept } }, use);
  }

  function save(text, type) {
    const link = make("a", undefined, { download: `result.${ENDINGS[at("format").value]}` });
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say("Saved.");
  }
  const ENDINGS = {
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    [JSON_TYPE]: "json",
    "application/sparql-results+xml": "xml",
    "text/turtle": "ttl",
  };

  const chosen = () => facts.questions.find((one) => one.name === at("name").value);

  function choose() {
    const question = chosen();
    at("ask").hidden = !question;
    at("answers").textContent = question ? question.answers : "";
    at("parameters").replaceChildren(
      ...(question ? question.parameters : []).map((one) => {
        const label = make("label", `${one.name}: ${one.help}`);
        const input = make("input", undefined, { name: one.name, autocomplete: "off" });
        input.value = one.default ?? "";
        input.required = one.default === null;
        label.append(input);
        return label;
      }),
    );
  }

  for (const question of facts.questions) {
    at("name").append(make("option", question.title, { value: question.name }));
  }
  at("name").addEventListener("change", choose);
  at("question").addEventListener("submit", (event) => {
    event.preventDefault();
    const question = chosen();
    if (!question) return;
    const settings = new URLSearchParams();
    for (const input of at("parameters").querySelectorAll("input")) {
      if (input.value.trim()) settings.set(input.name, input.value);
    }
    const url = `/questions/${encodeURIComponent(question.name)}?${settings}`;
    last = (accept, use) => ask(url, { headers: { Accept: accept } }, use);
    last(JSON_TYPE, show);
  });
  at("take").addEventListener("click", () => {
    at("sparql").value = chosen().sparql;
    at("sparql").focus();
  });
  at("query").addEventListener("submit", (event) => {
    event.preventDefault();
    last = asQuery();
    last(`${JSON_TYPE}, text/turtle;q=0.9`, show);
  });
  at("sparql").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      at("query").requestSubmit();
    }
  });
  at("stop").addEventListener("click", () => running?.abort());
  at("save").addEventListener("click", () => (last ?? asQuery())(at("format").value, save));
  choose();
})();
