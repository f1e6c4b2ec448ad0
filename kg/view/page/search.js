// The search field: a combobox whose list follows the arrows, Enter and Esc.

const MOST_HITS = 40;

/** Return the search field; `on.go(node)` runs when a node is chosen. */
function makeSearch(model, index, on) {
  const query = byId("query");
  const list = byId("hits");
  let hits = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    query.setAttribute("aria-expanded", "false");
    query.removeAttribute("aria-activedescendant");
  };

  const activate = (at) => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = at;
    const item = list.children[active];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) query.setAttribute("aria-activedescendant", item.id);
  };

  const open = () => {
    hits = index.find(query.value);
    list.replaceChildren(...hits.slice(0, MOST_HITS).map((node, at) => item(model, node, at)));
    if (!query.value.trim()) return close();
    list.append(el("li", { class: "count", role: "presentation" }, summary(hits.length)));
    list.hidden = false;
    query.setAttribute("aria-expanded", "true");
    active = -1;
    list.scrollTop = 0;
    if (hits.length) activate(0);
    return undefined;
  };

  const choose = (at) => {
    if (!(at in hits) || at >= MOST_HITS) return;
    close();
    query.blur();
    on.go(hits[at]);
  };

  const keys = {
    ArrowDown: () => (list.hidden ? open() : activate(Math.min(active + 1, Math.min(hits.length, MOST_HITS) - 1))),
    ArrowUp: () => activate(Math.max(active - 1, 0)),
    Enter: () => choose(Math.max(active, 0)),
    Escape: () => {
      if (query.value) { query.value = ""; close(); } else query.blur();
    },
  };
  query.addEventListener("input", open);
  query.addEventListener("focus", () => { index.ready(); if (query.value) open(); });
  query.addEventListener("blur", close);
  query.addEventListener("keydown", (event) => {
    if (event.isComposing || !keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  // `mousedown` would take the focus from the field and close the list before the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (chosen) choose([...list.children].indexOf(chosen));
  });
  return {
    focus() { query.focus(); query.select(); },
    hits: () => hits,
  };
}

function item(model, node, at) {
  const facts = [model.kinds[model.kind[node]].one, model.year[node] || ""].filter(Boolean);
  return el("li", { id: `hit-${at}`, role: "option", "aria-selected": "false" },
    markOf(model, model.kind[node]),
    el("span", { class: "name", dir: "auto" }, shortened(model.label[node], 160)),
    el("span", { class: "fact" }, facts.join(" · ")));
}

function summary(count) {
  if (!count) return "Nothing found: every word must match";
  if (count > MOST_HITS) return `${figure(MOST_HITS)} of ${figure(count)} found`;
  return `${figure(count)} found`;
}
