// The graph in the page: columns of numbers, who is beside whom, and what the filters leave.

/** Return the model of the page's data; nodes and edges are numbers, -1 is none. */
function makeModel(nodes, edges) {
  const count = nodes.id.length;
  const model = {
    count,
    edgeCount: edges.from.length,
    kinds: nodes.kinds,
    relations: edges.relations,
    id: nodes.id,
    label: nodes.label,
    year: nodes.year,
    amount: nodes.amount,
    kind: Uint16Array.from(nodes.kind),
    size: Float32Array.from(nodes.size),
    x: Float64Array.from(nodes.x),
    y: Float64Array.from(nodes.y),
    from: Uint32Array.from(edges.from),
    to: Uint32Array.from(edges.to),
    relation: Uint16Array.from(edges.relation),
    kindOn: nodes.kinds.map(() => true),
    relationOn: edges.relations.map(() => true),
    shown: new Uint8Array(count).fill(1),
    edgeShown: new Uint8Array(edges.from.length).fill(1),
  };
  const beside = besideOf(model);
  const numbers = new Map();
  nodes.id.forEach((id, node) => { if (!numbers.has(id)) numbers.set(id, node); });
  return Object.assign(model, {
    /** Return the number of the node with this id, or -1. */
    find: (id) => numbers.get(id) ?? -1,
    /** Return the edges at a node, in the order of the data. */
    edgesAt: (node) => beside.edges.subarray(beside.start[node], beside.start[node + 1]),
    degree: (node) => beside.start[node + 1] - beside.start[node],
    /** Return whether a node is no paper and belongs to one node only, such as its one paper. */
    isLeaf: (node) => model.degree(node) < 2 && model.kinds[model.kind[node]].name !== "paper",
    other: (edge, node) => (model.from[edge] === node ? model.to[edge] : model.from[edge]),
    refresh: () => refresh(model),
    counts: () => countsOf(model),
    near: (node, depth) => near(model, node, depth),
  });
}

/** Return edges grouped by node: those of node n are edges[start[n]] up to edges[start[n + 1]]. */
function besideOf(model) {
  const start = new Uint32Array(model.count + 1);
  for (let edge = 0; edge < model.edgeCount; edge += 1) {
    start[model.from[edge] + 1] += 1;
    start[model.to[edge] + 1] += 1;
  }
  for (let node = 0; node < model.count; node += 1) start[node + 1] += start[node];
  const next = start.slice();
  const edges = new Uint32Array(model.edgeCount * 2);
  for (let edge = 0; edge < model.edgeCount; edge += 1) {
    edges[next[model.from[edge]]++] = edge;
    edges[next[model.to[edge]]++] = edge;
  }
  return { start, edges };
}

/** Work out again which nodes and edges the filters leave. */
function refresh(model) {
  for (let node = 0; node < model.count; node += 1) {
    model.shown[node] = model.kindOn[model.kind[node]] ? 1 : 0;
  }
  for (let edge = 0; edge < model.edgeCount; edge += 1) {
    const ends = model.shown[model.from[edge]] && model.shown[model.to[edge]];
    model.edgeShown[edge] = ends && model.relationOn[model.relation[edge]] ? 1 : 0;
  }
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
