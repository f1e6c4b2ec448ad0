// Walks over the edges that are shown: a node's neighbourhood, and the way from one to another.

/** Return the shown nodes within `depth` steps of a node (node -> steps), and the edges among them. */
function near(model, centre, depth) {
  const steps = new Map([[centre, 0]]);
  const edges = new Set();
  for (const [node, step] of steps) {
    for (const edge of model.edgesAt(node)) {
      if (!model.edgeShown[edge]) continue;
      const other = model.other(edge, node);
      if (step < depth && !steps.has(other)) steps.set(other, step + 1);
      if (steps.has(other)) edges.add(edge);
    }
  }
  return { steps, edges: [...edges] };
}

/**
 * Return a shortest path as { nodes, edges }, null where there is none.
 *
 * Of several, the one through the smaller hubs: an author whom two papers share says more than
 * a category that a thousand have.
 */
function pathBetween(model, start, end) {
  const cost = new Map([[start, 0]]);
  const before = new Map();
  let level = [start];
  while (level.length && !cost.has(end)) {
    const next = new Map();
    for (const node of level) {
      const paid = cost.get(node) + Math.log2(1 + model.degree(node));
      for (const edge of model.edgesAt(node)) {
        const other = model.other(edge, node);
        if (!model.edgeShown[edge] || cost.has(other) || paid >= (next.get(other) ?? Infinity)) continue;
        next.set(other, paid);
        before.set(other, edge);
      }
    }
    for (const [node, paid] of next) cost.set(node, paid);
    level = [...next.keys()];
  }
  return cost.has(end) ? walked(model, before, start, end) : null;
}

function walked(model, before, start, end) {
  const [nodes, edges] = [[end], []];
  while (nodes[0] !== start) {
    const edge = before.get(nodes[0]);
    edges.unshift(edge);
    nodes.unshift(model.other(edge, nodes[0]));
  }
  return { nodes, edges };
}
