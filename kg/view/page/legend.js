// The legend is the filter: each kind, group and relation is a switch with its count.

const COLOUR_NAMES = { kind: "Kind", category: "Category", community: "Community", year: "Year" };
const GROUP_NOTES = {
  category: "A paper of several categories has the colour of the rarest; the rest follow their papers.",
  community: "Groups with more links inside than out, named by their foremost concepts.",
};

/** Return the legend; `on.toggle(list, name, shown)` and `on.colour(name)` run when it is used. */
function makeLegend(model, groups, sizedBy, on) {
  const kinds = model.kinds.map((kind, at) => toggle(
    markOf(model, at), kind.many, kind.about, (shown) => on.toggle("hide", kind.name, shown)));
  const relations = model.relations.map((relation, at) => toggle(
    lineOf(at, relation.arrow), relation.label, "", (shown) => on.toggle("cut", relation.name, shown)));
  byId("kinds").append(...kinds.map((one) => one.item));
  byId("relations").append(...relations.map((one) => one.item));
  for (const id of ["kinds", "relations"]) {
    byId(id).previousElementSibling.hidden = !byId(id).children.length;
  }
  const papers = sizedBy === "citations" ? "Papers by citations, the rest by links." : "By number of links.";
  byId("sizes").textContent = model.count ? `Size: ${papers}` : "";
  const colour = byId("colour");
  colour.append(...groups.choices().map((name) => el("option", { value: name }, COLOUR_NAMES[name])));
  colour.addEventListener("change", () => on.colour(colour.value));
  let shownGroups = { name: "", buttons: [] };

  const showGroups = (name) => {
    if (shownGroups.name === name) return;
    const found = groups.get(name);
    shownGroups = { name, buttons: (found?.names ?? []).map((group, at) => toggle(
      swatchOf(group === OTHERS ? "others" : at), group, "", (shown) => on.toggle("without", group, shown))) };
    byId("groups").replaceChildren(...shownGroups.buttons.map((one) => one.item));
    byId("ramp").hidden = name !== "year";
    if (name === "year") showRamp(groups.years());
    byId("group-note").textContent = GROUP_NOTES[name] ?? "";
    colour.value = name;
  };

  return {
    /** Show the counts and which switches are on. */
    update(state, counts) {
      kinds.forEach((one, at) => one.update(!state.hide.includes(model.kinds[at].name), counts.kinds[at]));
      relations.forEach((one, at) => one.update(!state.cut.includes(model.relations[at].name), counts.relations[at]));
      showGroups(state.colour);
      const found = groups.get(state.colour);
      const sums = (found?.names ?? []).map(() => ({ all: 0, shown: 0 }));
      found?.of.forEach((group, node) => {
        sums[group].all += 1;
        sums[group].shown += model.shown[node];
      });
      shownGroups.buttons.forEach((one, at) => one.update(!state.without.includes(found.names[at]), sums[at]));
      byId("reset").hidden = counts.shown === counts.nodes && counts.edgesShown === counts.edges && !state.years;
      byId("status").textContent = model.count
        ? `${figure(counts.shown)} of ${figure(counts.nodes)} nodes shown, ${figure(counts.edgesShown)} of ${figure(counts.edges)} links`
        : "There is nothing in this graph.";
    },
  };
}

/** Show what the first and the last colour of the years stand for. */
function showRamp({ first, last }) {
  byId("ramp").replaceChildren(
    el("span", {}, String(first)),
    ...Array.from({ length: 5 }, (_, at) => swatchOf(`ramp-${at}`)),
    el("span", {}, String(last)));
}

function swatchOf(name) {
  return el("span", { class: `swatch swatch-${name}`, "aria-hidden": "true" });
}

function toggle(mark, name, about, on) {
  const count = el("span", { class: "count" });
  const button = el("button", { type: "button", "aria-pressed": "true", title: about || null,
    onclick: () => on(button.getAttribute("aria-pressed") !== "true") },
  mark, el("span", { class: "name", dir: "auto" }, name), count);
  return {
    item: el("li", {}, button),
    update(shown, { all, shown: left }) {
      button.setAttribute("aria-pressed", String(shown));
      count.textContent = left === all ? figure(all) : `${figure(left)} / ${figure(all)}`;
    },
  };
}
