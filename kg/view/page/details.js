// The details panel: everything known of one node, and its neighbours as buttons that go there.

const LONG_TEXT = 480;
const MOST_SAID = 12;

/** Return the details panel; `on` has `go(node)`, `depth(steps)`, `path()`, `end()`, `back()`, `close()`. */
function makeDetails(model, facts, on) {
  const panel = byId("details");

  return {
    /** Show a node; `shown` has depth, nearby (how many nodes stay clear), back, to and path. */
    show(node, shown) {
      const said = facts().nodes[node] ?? {};
      const choosing = panel.querySelector(".focus")?.contains(document.activeElement);
      panel.replaceChildren(
        heading(model, node, said, shown.back, on),
        focusRow(shown, on),
        ...pathOf(model, shown, on),
        ...[rowsOf(said), idsOf(said), bibtexOf(model, node, said), textOf(said)].filter(Boolean),
        ...neighbours(model, node, facts().edges, said, on.go),
        ...sourcesOf(said),
      );
      panel.hidden = false;
      panel.scrollTop = 0;
      if (choosing) panel.querySelector(".focus [aria-pressed=true]").focus();
    },
    /** Put the keyboard's focus on the panel, unless it is in it. */
    focus() {
      if (!panel.contains(document.activeElement)) panelFocus();
    },
    hide() { panel.hidden = true; panel.replaceChildren(); },
  };
}

function heading(model, node, said, canGoBack, on) {
  const kind = model.kinds[model.kind[node]];
  const size = model.amount[node];
  const cited = ["paper", "stub"].includes(kind.name) && on.sizedBy === "citations" && size;
  const line = [kind.one, model.year[node] || "", cited ? `cited ${figure(size)}×` : ""];
  return el("header", {},
    el("p", { class: "kind" }, markOf(model, model.kind[node]), line.filter(Boolean).join(" · "),
      said.retracted ? el("strong", { class: "warning" }, "Retracted") : null),
    el("div", { class: "tools" },
      el("button", { type: "button", class: "back", onclick: on.back, disabled: !canGoBack }, "Back"),
      el("button", { type: "button", "aria-label": "Close the details", onclick: on.close }, "✕")),
    el("h2", { dir: "auto" }, model.label[node]));
}

/** Return the choice of how many steps around the node stay clear, and of a path. */
function focusRow({ depth, nearby, picking }, on) {
  return el("div", { class: "focus", role: "group", "aria-label": "Around the node" },
    el("span", {}, "Around it"),
    ...DEPTHS.map((steps) => el("button", {
      type: "button", "aria-pressed": String(steps === depth), onclick: () => on.depth(steps),
      title: `What is at most ${steps} ${steps === 1 ? "step" : "steps"} away`,
    }, String(steps))),
    el("button", { type: "button", class: "to", "aria-pressed": String(picking), onclick: on.path,
      title: "The shortest way to another node" }, "Path to…"),
    el("span", { class: "count" }, `${figure(nearby)} ${nearby === 1 ? "node" : "nodes"}`));
}

/** Return the path to another node, or what asks for its end. */
function pathOf(model, { to, path, picking }, on) {
  if (picking) {
    return [el("p", { class: "remark", role: "status" }, "Search or click the node where the path ends; Esc cancels.")];
  }
  if (to < 0) return [];
  const head = el("h3", {}, "Path to ", el("span", { dir: "auto" }, shortened(model.label[to], 60)),
    el("button", { type: "button", class: "more", onclick: on.end, "aria-label": "Close the path" }, "✕"));
  if (!path) return [head, el("p", { class: "remark" }, "There is none over what is shown.")];
  const steps = path.nodes.map((node, at) => el("li", {},
    at ? el("small", { class: "step" }, stepOf(model, path.edges[at - 1], node)) : null,
    el("button", { type: "button", onclick: () => on.go(node) }, markOf(model, model.kind[node]),
      el("span", { class: "name", dir: "auto" }, model.label[node]))));
  const count = path.edges.length;
  head.firstChild.textContent = `Path, ${count} ${count === 1 ? "step" : "steps"}, to `;
  return [head, el("ol", { class: "neighbours path" }, ...steps)];
}

/** Return how a step of a path is tied to the one before. */
function stepOf(model, edge, node) {
  const relation = model.relations[model.relation[edge]].label;
  return model.to[edge] === node ? `↓ ${relation}` : `↑ ${relation}`;
}

function rowsOf(said) {
  if (!said.rows) return null;
  return el("dl", {}, ...said.rows.flatMap(([name, text]) =>
    [el("dt", {}, name), el("dd", { dir: "auto" }, text)]));
}

/** Return the ids; an address was checked when the page was made, and must still be https. */
function idsOf(said) {
  if (!said.ids) return null;
  return el("ul", { class: "ids" }, ...said.ids.map(([scheme, value, address]) => {
    const text = `${scheme} ${value}`;
    if (!address?.startsWith("https://")) return el("li", { dir: "auto" }, text);
    return el("li", {}, el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text));
  }));
}

/** Return the abstract or definition; of a long one the beginning, and a button for the rest. */
function textOf(said) {
  if (!said.text) return null;
  const note = said.cut ? el("small", {}, " (shortened in this page)") : null;
  const whole = [said.text, ...(note ? [note] : [])];
  if (said.text.length < LONG_TEXT * 1.3) return el("p", { class: "abstract", dir: "auto" }, ...whole);
  const end = said.text.lastIndexOf(" ", LONG_TEXT);
  const start = said.text.slice(0, end > LONG_TEXT / 2 ? end : LONG_TEXT);
  const text = el("p", { class: "abstract", dir: "auto" }, `${start} … `);
  text.append(el("button", { type: "button", class: "more", onclick: () => {
    text.replaceChildren(...whole);
    panelFocus();
  } }, "more"));
  return text;
}

function panelFocus() {
  byId("details").focus({ preventScroll: true });
}

/** Return the records behind the node, and which of them says what. */
function sourcesOf(said) {
  if (!said.sources) return [];
  const parts = [el("h3", {}, "Sources", el("span", { class: "count" }, figure(said.sources.length))),
    el("ul", { class: "sources" }, ...said.sources.map((source) => el("li", { dir: "auto" }, source)))];
  if (said.said) parts.push(saidOf("Who says what", said.said));
  if (said.lost) parts.push(saidOf("What others say and was not taken", said.lost));
  return parts;
}

/** Return facts with their records, folded away until they are asked for. */
function saidOf(title, facts) {
  const list = el("dl", {});
  const add = (some) => list.append(...some.flatMap(([what, records]) => [
    el("dt", { dir: "auto" }, shortened(what.replaceAll("_", " ").replace("=", ": "), 200)),
    el("dd", { dir: "auto" }, records.join(" · "))]));
  add(facts.slice(0, MOST_SAID));
  const rest = facts.slice(MOST_SAID);
  const more = rest.length
    ? el("button", { type: "button", class: "more", onclick: () => { add(rest); more.remove(); panelFocus(); } },
      `Show all ${figure(facts.length)}`) : null;
  return el("details", { class: "said" }, el("summary", {}, title,
    el("span", { class: "count" }, ` ${figure(facts.length)}`)), list, more);
}
