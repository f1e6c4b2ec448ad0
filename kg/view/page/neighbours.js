// The neighbours of a node in the details: lists by relation, each a button that goes there.

const FOLDED = 10;
const MOST_LISTED = 500;

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
