// Groups that colours can stand for instead of kinds: categories, communities, years.

const OTHERS = "Others";
const YEAR_STEPS = 24;

/** Return the groups; `most` of them have a colour, and one more takes all that is left. */
function makeGroups(model, most) {
  const made = {};
  const makers = {
    category: () => byCategory(model, most),
    community: () => byCommunity(model, most),
  };
  const groups = {
    /** Return { names, of } of a colouring, null for kinds and years. */
    get: (colour) => (makers[colour] ? (made[colour] ??= makers[colour]()) : null),
    /** Return the colourings that tell nodes apart here. */
    choices() {
      const has = {
        kind: true, category: model.kinds.some(({ name }) => name === "category"),
        community: model.edgeCount > 0, year: model.year.some(Boolean),
      };
      return COLOURS.filter((name) => has[name]);
    },
    /** Return what says whether a node's group is switched off, null where none is. */
    offFor(state) {
      const found = groups.get(state.colour);
      const off = found?.names.map((name) => state.without.includes(name));
      return off?.includes(true) ? (node) => off[found.of[node]] : null;
    },
    /** Return the first and last year, and per node its step between them, -1 for none. */
    years: () => (made.year ??= byYear(model)),
  };
  return groups;
}

/** Return nodes by category; a paper of several has the rarest that has a colour. */
function byCategory(model, most) {
  const categories = [...model.id.keys()].filter((node) => model.kindOf(node) === "category");
  categories.sort((a, b) => model.degree(b) - model.degree(a) || a - b);
  const rank = new Map(categories.slice(0, most).map((node, at) => [node, at]));
  const of = new Int32Array(model.count).fill(most);
  for (const [node, at] of rank) of[node] = at;
  for (let node = 0; node < model.count; node += 1) {
    if (!model.isPaper(node)) continue;
    const best = Math.max(-1, ...model.targets(node, "in_category").map((one) => rank.get(one) ?? -1));
    if (best >= 0) of[node] = best;
  }
  for (let node = 0; node < model.count; node += 1) {
    if (model.isPaper(node) || rank.has(node)) continue;
    of[node] = commonest(model.beside(node).filter(model.isPaper).map((paper) => of[paper]), most);
  }
  return named(categories.slice(0, most).map((node) => model.label[node]), of, most);
}

/** Return the commonest value, `none` left out; the least of several. */
function commonest(values, none) {
  const counts = new Map();
  for (const value of values) if (value !== none) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? none;
}

/** Return nodes by community; the names are those of its foremost concepts, or else nodes. */
function byCommunity(model, most) {
  const of = Int32Array.from(model.community, (community) => Math.min(community, most));
  const members = Array.from({ length: most }, () => []);
  of.forEach((group, node) => { members[group]?.push(node); });
  const worth = (node) => (model.kindOf(node) === "concept" ? 1e6 : 0) + model.size[node];
  const names = members.filter((nodes) => nodes.length).map((nodes, at) => {
    const first = nodes.sort((a, b) => worth(b) - worth(a) || a - b).slice(0, 2);
    return `${at + 1}: ${first.map((node) => shortened(model.label[node], 28)).join(", ")}`;
  });
  return named(names, of, most);
}

/** Return the groups with what has none of these names as the last one. */
function named(names, of, most) {
  if (!of.includes(most)) return { names, of };
  return { names: [...names, OTHERS], of: of.map((group) => (group === most ? names.length : group)) };
}

/** Return per node its step from the first to the last year; what has none has its papers' mean. */
function byYear(model) {
  const known = model.year.filter(Boolean);
  const [first, last] = known.reduce(([low, high], year) => [Math.min(low, year), Math.max(high, year)], [9999, 0]);
  const step = (year) => Math.round(((year - first) / Math.max(1, last - first)) * (YEAR_STEPS - 1));
  const of = model.year.map((year, node) => {
    if (year) return step(year);
    const years = model.beside(node).map((other) => model.year[other]).filter(Boolean);
    return years.length ? step(years.reduce((sum, one) => sum + one, 0) / years.length) : -1;
  });
  return { first, last, of };
}
