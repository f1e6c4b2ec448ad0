// The graph in the page: columns of numbers, and who is beside whom.

/** Return the model of the page's data; nodes and edges are numbers, -1 is none. */
function makeModel(nodes, edges) {
  const count = nodes.id.length;
  const columns = (names) => names.map((name) => Float64Array.from(nodes[name]));
  const model = {
    count,
    edgeCount: edges.from.length,
    kinds: nodes.kinds,
    relations: edges.relations,
    id: nodes.id,
    label: nodes.label,
    year: nodes.year,
    amount: nodes.amount,
    community: nodes.community,
    kind: Uint16Array.from(nodes.kind),
    size: Float32Array.from(nodes.size),
    places: { map: columns(["x", "y"]), timeline: columns(["whenX", "whenY"]) },
    from: Uint32Array.from(edges.from),
    to: Uint32Array.from(edges.to),
    relation: Uint16Array.from(edges.relation),
    shown: new Uint8Array(count).fill(1),
    edgeShown: new Uint8Array(edges.from.length).fill(1),
  };
  [model.x, model.y] = model.places.map;
  const beside = besideOf(model);
  const numbers = new Map();
  nodes.id.forEach((id, node) => { if (!numbers.has(id)) numbers.set(id, node); });
  const papers = model.kinds.map(({ name }) => name === "paper" || name === "stub");
  return Object.assign(model, {
    cited: citedOf(model),
    /** Return the number of the node with this id, or -1. */
    find: (id) => numbers.get(id) ?? -1,
    /** Return the edges at a node, in the order of the data. */
    edgesAt: (node) => beside.edges.subarray(beside.start[node], beside.start[node + 1]),
    degree: (node) => beside.start[node + 1] - beside.start[node],
    kindOf: (node) => model.kinds[model.kind[node]].name,
    /** Return whether a node is a work, described or only cited. */
    isPaper: (node) => papers[model.kind[node]],
    /** Return whether a node is no paper and belongs to one node only, such as its one paper. */
    isLeaf: (node) => model.degree(node) < 2 && model.kindOf(node) !== "paper",
    other: (edge, node) => (model.from[edge] === node ? model.to[edge] : model.from[edge]),
    beside: (node) => Array.from(model.edgesAt(node), (edge) => model.other(edge, node)),
    /** Return the nodes that a node points to by a relation, in the order of the data. */
    targets: (node, relation) => [...model.edgesAt(node)]
      .filter((edge) => model.from[edge] === node && model.relations[model.relation[edge]].name === relation)
      .map((edge) => model.to[edge]),
    /** Stand every node where this arrangement ("map" or "timeline") has it. */
    arrange(view) { [model.x, model.y] = model.places[view]; },
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

/** Return how often each node is cited by the others. */
function citedOf(model) {
  const cited = new Uint32Array(model.count);
  const cites = model.relations.findIndex(({ name }) => name === "cites");
  for (let edge = 0; edge < model.edgeCount; edge += 1) {
    if (model.relation[edge] === cites) cited[model.to[edge]] += 1;
  }
  return cited;
}
