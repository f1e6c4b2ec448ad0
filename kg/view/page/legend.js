// The legend is the filter: each kind and each relation is a switch with its count.

/** Return the legend; `on.kind(number, shown)` and `on.relation(number, shown)` run when used. */
function makeLegend(model, sizedBy, on) {
  const kinds = model.kinds.map((kind, at) => toggle(
    markOf(model, at), kind.many, kind.about, (shown) => on.kind(at, shown)));
  const relations = model.relations.map((relation, at) => toggle(
    lineOf(at, relation.arrow), relation.label, "", (shown) => on.relation(at, shown)));
  byId("kinds").append(...kinds.map((one) => one.item));
  byId("relations").append(...relations.map((one) => one.item));
  for (const id of ["kinds", "relations"]) {
    byId(id).previousElementSibling.hidden = !byId(id).children.length;
  }
  const papers = sizedBy === "citations" ? "Papers by citations, the rest by links." : "By number of links.";
  byId("sizes").textContent = model.count ? `Size: ${papers}` : "";

  return {
    /** Show the counts and which switches are on. */
    update(counts) {
      kinds.forEach((one, at) => one.update(model.kindOn[at], counts.kinds[at]));
      relations.forEach((one, at) => one.update(model.relationOn[at], counts.relations[at]));
      byId("status").textContent = model.count
        ? `${figure(counts.shown)} of ${figure(counts.nodes)} nodes shown, ${figure(counts.edgesShown)} of ${figure(counts.edges)} links`
        : "There is nothing in this graph.";
    },
  };
}

function toggle(mark, name, about, on) {
  const count = el("span", { class: "count" });
  const button = el("button", { type: "button", "aria-pressed": "true", title: about || null,
    onclick: () => on(button.getAttribute("aria-pressed") !== "true") },
  mark, el("span", { class: "name" }, name), count);
  return {
    item: el("li", {}, button),
    update(shown, { all, shown: left }) {
      button.setAttribute("aria-pressed", String(shown));
      count.textContent = left === all ? figure(all) : `${figure(left)} / ${figure(all)}`;
    },
  };
}
