// The state of the page, and how its parts tell each other of it.

const DEPTHS = [1, 2, 3];
const START_ZOOM = 2.4;
const FOCUS_ZOOM = 2.2;
const PORTRAIT = 1.2; // height over width, from which the picture, made wide, is turned

/** Return the page in motion: the state, and what changes it: panels, keys and the address. */
function start() {
  const options = readData("graph-options");
  const model = makeModel(readData("graph-nodes"), readData("graph-edges"));
  if (innerHeight > PORTRAIT * innerWidth) model.places.map.reverse();
  model.arrange("map");
  let known = { nodes: [], edges: {} }; // what the details say; it is unpacked after the first view
  let ready = false;
  const facts = () => known;
  const groups = makeGroups(model, options.groups.light.length - 1);
  const filter = makeFilter(model, groups);
  const theme = makeTheme(model, groups, options, () => stage.repaint());
  const index = makeIndex(model, facts);
  let state = { ...plainState(), selected: -1, end: -1 };
  let found = null; // the focus, or the path
  let picking = false;
  let trail = [];
  let firstView = 0;

  const tip = byId("tip");
  const stage = makeStage(byId("stage"), model, theme, options.bands, {
    pick: (node) => (node >= 0 ? go(node, false) : clear()),
    point: (node, x, y) => showTip(tip, model, node, x, y),
    drawn: () => { firstView ||= performance.now(); },
  });
  const search = makeSearch(model, index, { go: (node) => go(node, true) });
  const saved = makeExports(model, theme, stage, document.title);
  const table = makeTable(model, { go: (node) => go(node, true), csv: () => saved.csv() });
  const legend = makeLegend(model, groups, options.sizedBy, {
    toggle: (list, name, shown) => change({ [list]: shown ? without(state[list], name) : [...state[list], name].sort() }),
    colour: (colour) => change({ colour, without: [] }),
  });
  const years = makeYears(model, filter.span, { years: (range) => change({ years: range }) });
  const details = makeDetails(model, facts, {
    sizedBy: options.sizedBy,
    go: (node) => go(node, true),
    depth: (steps) => change({ depth: steps, end: -1 }, true),
    path: () => pickEnd(),
    end: () => change({ end: -1 }),
    back: () => history.back(),
    close: () => clear(),
  });

  /** Take over a change; the address follows, as a step of its own where nodes are chosen. */
  function change(part, move = false) {
    const before = state;
    apply({ ...state, ...part }, move);
    const step = state.selected !== before.selected || state.end !== before.end;
    const hash = `#${writeAddress(state)}`;
    if (hash === (location.hash || "#")) return;
    if (step) location.hash = hash;
    else location.replace(hash);
  }

  function apply(next, move) {
    const before = state;
    state = next;
    const differs = (...names) => names.some((name) => String(before[name]) !== String(next[name]));
    const place = () => stage.fit(null, START_ZOOM, false);
    if (differs("colour")) theme.colourBy(next.colour);
    if (differs("hide", "cut", "years", "without", "colour")) refilter();
    if (differs("view")) arrange();
    next.node = next.selected < 0 ? "" : model.id[next.selected];
    next.to = next.end < 0 ? "" : model.id[next.end];
    if (next.selected !== before.selected) follow(next.selected);
    if (next.selected >= 0) show(move);
    else if (before.selected >= 0) hide();
    if (differs("view") && next.selected < 0) place();
  }

  function refilter() {
    const before = model.shown.slice();
    filter.refresh(state);
    const changed = [];
    before.forEach((shown, node) => {
      if (shown !== model.shown[node]) changed.push({ id: node, hidden: !model.shown[node] });
    });
    legend.update(state, filter.counts());
    years.update(state);
    stage.refresh(changed);
    if (state.selected >= 0 && !model.shown[state.selected]) [state.selected, state.end] = [-1, -1];
  }

  function arrange() {
    stage.arrange(state.view);
    byId("open-timeline").setAttribute("aria-pressed", String(state.view === "timeline"));
  }

  function follow(node) {
    picking = false;
    if (node < 0) trail = [];
    else if (trail.at(-2) === node) trail.pop();
    else if (trail.at(-1) !== node) trail.push(node);
    document.body.classList.toggle("selected", node >= 0);
  }

  /** Select a node; who asks for one wants to see it, whatever the filters say. */
  function go(node, move) {
    if (picking && node !== state.selected) {
      picking = false;
      return change({ end: node, ...opened(node) }, true);
    }
    picking = false;
    return change({ selected: node, end: -1, ...opened(node) }, move);
  }

  function opened(node) {
    if (model.shown[node]) return {};
    const hide = without(state.hide, model.kindOf(node));
    filter.refresh({ ...state, hide });
    return model.shown[node] ? { hide } : { hide, years: null, without: [] };
  }

  function clear() {
    if (picking) {
      picking = false;
      return show(false);
    }
    return change({ selected: -1, end: -1, depth: 1 });
  }

  function pickEnd() {
    picking = !picking;
    show(false);
    if (picking) search.focus();
  }

  function show(move) {
    const { selected, end, depth } = state;
    const path = end < 0 ? null : pathBetween(model, selected, end);
    found = path ? { ...path, order: path.nodes, ends: [selected, end], strong: true } : around(selected, depth);
    found.centre = selected;
    stage.setFocus(found);
    details.show(selected, { depth, nearby: found.order.length, back: trail.length > 1, to: end, path, picking });
    showTip(tip, model, -1);
    if (!move) return;
    stage.fit(found.order.length > 1 ? found.order : [selected], FOCUS_ZOOM, true);
    if (firstView) details.focus();
  }

  function around(node, depth) {
    const { steps, edges } = near(model, node, depth);
    const order = [...steps.keys()].sort((a, b) =>
      steps.get(a) - steps.get(b) || model.size[b] - model.size[a] || a - b);
    return { order, edges, ends: [node] };
  }

  function hide() {
    found = null;
    details.hide();
    stage.setFocus(null);
  }

  /** Take over what the address says. */
  function arrive(move) {
    const read = readAddress(location.hash);
    if (`#${writeAddress(read)}` === `#${writeAddress(state)}`) return;
    const next = { ...read, selected: model.find(read.node), end: model.find(read.to) };
    if (next.selected < 0) next.end = -1;
    if (next.view === "timeline" && !filter.span) next.view = "map";
    if (!groups.choices().includes(next.colour)) next.colour = "kind";
    const wanted = next.selected;
    apply(next, move);
    if (wanted >= 0 && !model.shown[wanted]) go(wanted, move);
  }

  addEventListener("hashchange", () => arrive(true));
  const timeline = () => change({ view: state.view === "map" ? "timeline" : "map" });
  listenToKeys({
    "/": () => search.focus(),
    t: () => table.open(),
    y: () => { if (filter.span) timeline(); },
    p: () => { if (state.selected >= 0) pickEnd(); },
    "?": () => byId("help").showModal(),
    "+": () => stage.zoom(1.4),
    "-": () => stage.zoom(1 / 1.4),
    0: () => stage.fit(null, START_ZOOM, true),
    Escape: () => clear(),
    Backspace: () => { if (trail.length > 1) history.back(); },
    ...Object.fromEntries(DEPTHS.map((depth) =>
      [depth, () => { if (state.selected >= 0) change({ depth, end: -1 }, true); }])),
  });
  listenToStageKeys(stage);
  listenToButtons({ stage, table, saved, timeline, reset: () => change({ hide: [], cut: [], without: [], years: null }) });
  byId("open-timeline").hidden = !filter.span;

  legend.update(state, filter.counts());
  years.update(state);
  stage.fit(null, START_ZOOM, false);
  arrive(true);
  readPacked("graph-facts").then((unpacked) => {
    known = unpacked;
    ready = true;
    index.forget();
    if (state.selected >= 0) show(false);
    (window.requestIdleCallback ?? setTimeout)(() => index.ready());
  });

  // For tests and benchmarks: read-only figures of what the page shows.
  const idsOf = (nodes) => nodes.map((node) => model.id[node]);
  window.kg = Object.freeze({
    counts: () => filter.counts(),
    selected: () => (state.selected < 0 ? null : model.id[state.selected]),
    focus: () => idsOf(found?.order ?? []),
    hits: () => idsOf(search.hits()),
    labels: () => idsOf(stage.labels.nodes()),
    boxes: () => stage.labels.boxes().map(({ left, right, top, bottom }) => ({ left, right, top, bottom })),
    shown: () => idsOf([...model.id.keys()].filter((node) => model.shown[node])),
    place: (id) => ({ ...stage.toScreen(model.find(id)) }),
    scale: () => stage.scale(),
    firstView: () => firstView,
    ready: () => ready,
  });
}

function without(list, name) {
  return list.filter((one) => one !== name);
}

start();
