// What the filters leave: kinds, relations, years and groups; what belongs to hidden papers goes too.

/** Return the filters; `groups` says which group a node has in the colours of the moment. */
function makeFilter(model, groups) {
  const dated = model.year.filter((year, node) => year && model.isPaper(node));
  const span = dated.length ? dated.reduce(([first, last], year) =>
    [Math.min(first, year), Math.max(last, year)], [dated[0], dated[0]]) : null;

  return {
    /** The first and the last year of the papers, null where none has one. */
    span,
    /** Work out again which nodes and edges a state leaves. */
    refresh(state) {
      const stays = staying(model, state.years, groups.offFor(state));
      const kindOn = model.kinds.map(({ name }) => !state.hide.includes(name));
      const relationOn = model.relations.map(({ name }) => !state.cut.includes(name));
      for (let node = 0; node < model.count; node += 1) {
        model.shown[node] = stays[node] && kindOn[model.kind[node]] ? 1 : 0;
      }
      for (let edge = 0; edge < model.edgeCount; edge += 1) {
        const ends = model.shown[model.from[edge]] && model.shown[model.to[edge]];
        model.edgeShown[edge] = ends && relationOn[model.relation[edge]] ? 1 : 0;
      }
    },
    counts: () => countsOf(model),
  };
}

/** Return which nodes years and groups leave: papers by their own, the rest by their papers. */
function staying(model, years, isOff) {
  const stays = new Uint8Array(model.count).fill(1);
  if (!years && !isOff) return stays;
  const inYears = (node) => model.year[node] >= years[0] && model.year[node] <= years[1];
  for (let node = 0; node < model.count; node += 1) {
    if (isOff?.(node) || (years && model.isPaper(node) && !inYears(node))) stays[node] = 0;
  }
  const orphans = []; // no paper beside them: they go with their last neighbour
  for (let node = 0; node < model.count; node += 1) {
    if (model.isPaper(node)) continue;
    const beside = model.beside(node);
    const papers = beside.filter(model.isPaper);
    if (papers.length) stays[node] = papers.some((paper) => stays[paper]) ? 1 : 0;
    else if (beside.length) orphans.push([node, beside]);
  }
  for (const [node, beside] of orphans) {
    if (!beside.some((other) => stays[other])) stays[node] = 0;
  }
  return stays;
}

/** Return how many nodes and edges there are and are shown, also by kind and relation. */
function countsOf(model) {
  const counts = {
    nodes: model.count, shown: 0, edges: model.edgeCount, edgesShown: 0,
    kinds: model.kinds.map(() => ({ all: 0, shown: 0 })),
    relations: model.relations.map(() => ({ all: 0, shown: 0 })),
  };
  for (let node = 0; node < model.count; node += 1) {
    counts.kinds[model.kind[node]].all += 1;
    counts.kinds[model.kind[node]].shown += model.shown[node];
    counts.shown += model.shown[node];
  }
  for (let edge = 0; edge < model.edgeCount; edge += 1) {
    counts.relations[model.relation[edge]].all += 1;
    counts.relations[model.relation[edge]].shown += model.edgeShown[edge];
    counts.edgesShown += model.edgeShown[edge];
  }
  return counts;
}
