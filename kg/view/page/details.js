// The details panel: everything known of one node, and its neighbours as buttons that go there.

const FOLDED = 10;
const MOST_LISTED = 500;
const LONG_TEXT = 480;
const DEPTHS = [1, 2, 3];

/** Return the details panel; `on` has `go(node)`, `depth(steps)`, `back()` and `close()`. */
function makeDetails(model, facts, on) {
  const panel = byId("details");

  return {
    /** Show a node; `steps` is the depth of the focus, `nearby` how many nodes that keeps clear. */
    show(node, steps, nearby, canGoBack) {
      const said = facts().nodes[node];
      const choosing = panel.querySelector(".focus")?.contains(document.activeElement);
      panel.replaceChildren(
        heading(model, node, said, canGoBack, on),
        focusRow(steps, nearby, on),
        ...[rowsOf(said), idsOf(said), textOf(said)].filter(Boolean),
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

/** Return the choice of how many steps around the node stay clear. */
function focusRow(steps, nearby, on) {
  return el("div", { class: "focus", role: "group", "aria-label": "Steps around the node" },
    el("span", {}, "Around it"),
    ...DEPTHS.map((depth) => el("button", {
      type: "button", "aria-pressed": String(depth === steps), onclick: () => on.depth(depth),
      title: `What is at most ${depth} ${depth === 1 ? "step" : "steps"} away`,
    }, String(depth))),
    el("span", { class: "count" }, `${figure(nearby)} ${nearby === 1 ? "node" : "nodes"}`));
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

function sourcesOf(said) {
  if (!said.sources) return [];
  return [el("h3", {}, "Sources", el("span", { class: "count" }, figure(said.sources.length))),
    el("ul", { class: "sources" }, ...said.sources.map((source) => el("li", { dir: "auto" }, source)))];
}

/** Return the neighbours by relation and direction, in the order of the relations. */
function neighbours(model, node, notes, said, go) {
  const groups = new Map();
  for (const edge of model.edgesAt(node)) {
    const forward = model.from[edge] === node;
    const key = model.relation[edge] * 2 + (forward ? 0 : 1);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push({ edge, other: model.other(edge, node) });
  }
  return [...groups.keys()].sort((a, b) => a - b).flatMap((key) => {
    const relation = model.relations[key >> 1];
    const title = key % 2 ? relation.backward : relation.forward;
    const members = groups.get(key);
    // Outward, the order of the data means something (authors); inward, new ones come first.
    if (key % 2) members.sort((a, b) => model.year[b.other] - model.year[a.other] || a.other - b.other);
    const unfinished = relation.name === "authored_by" && !(key % 2) && said.unfinished;
    return listOf(model, title, members, notes, unfinished, go);
  });
}

function listOf(model, title, members, notes, unfinished, go) {
  const list = el("ul", { class: "neighbours" });
  const add = (from, to) => list.append(...members.slice(from, to).map(({ edge, other }) =>
    el("li", {},
      el("button", { type: "button", onclick: () => go(other) },
        markOf(model, model.kind[other]),
        el("span", { class: "name", dir: "auto" }, model.label[other]),
        model.year[other] ? el("span", { class: "fact" }, String(model.year[other])) : null),
      notes[edge] ? el("small", { dir: "auto" }, notes[edge]) : null)));
  const first = members.length > FOLDED + 2 ? FOLDED : members.length;
  add(0, first);
  const parts = [
    el("h3", {}, title, el("span", { class: "count" }, figure(members.length) + (unfinished ? "+" : ""))),
    list,
  ];
  if (unfinished) parts.push(el("p", { class: "remark" }, "The sources say that there are more."));
  if (first < members.length) parts.push(moreButton(members.length, first, add, list));
  return parts;
}

/** Return the button that unfolds a long list, a part at a time. */
function moreButton(count, first, add, list) {
  let shown = first;
  const label = () => {
    const next = Math.min(count, shown + MOST_LISTED);
    return next === count ? `Show all ${figure(count)}` : `Show ${figure(next - shown)} more of ${figure(count)}`;
  };
  const button = el("button", { type: "button", class: "more", onclick: () => {
    const from = shown;
    shown = Math.min(count, shown + MOST_LISTED);
    add(from, shown);
    list.children[from].querySelector("button").focus();
    if (shown < count) button.textContent = label();
    else button.remove();
  } }, label());
  return button;
}
