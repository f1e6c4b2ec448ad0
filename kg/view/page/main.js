// What is selected, and how the parts of the page tell each other.

const START_ZOOM = 2.4;
const FOCUS_ZOOM = 2.2;
const PORTRAIT = 1.2; // height over width, from which the picture, made wide, is turned

/** Return the page in motion: the selection, the filters, the keys and the address. */
function start() {
  const options = readData("graph-options");
  const model = makeModel(readData("graph-nodes"), readData("graph-edges"));
  if (innerHeight > PORTRAIT * innerWidth) [model.x, model.y] = [model.y, model.x];
  let read = null;
  const facts = () => (read ??= readData("graph-facts"));
  const theme = makeTheme(model, () => stage.repaint());
  const index = makeIndex(model, facts);
  let selected = -1;
  let depth = 1;
  let trail = [];
  let firstView = 0;

  const tip = byId("tip");
  const stage = makeStage(byId("stage"), model, theme, {
    pick: (node) => (node >= 0 ? go(node, false) : clear()),
    point: (node, x, y) => showTip(tip, model, node, x, y),
    drawn: () => { firstView ||= performance.now(); },
  });
  const search = makeSearch(model, index, { go: (node) => go(node, true) });
  const table = makeTable(model, { go: (node) => go(node, true) });
  const legend = makeLegend(model, options.sizedBy, {
    kind: (kind, shown) => { model.kindOn[kind] = shown; filter(); },
    relation: (relation, shown) => { model.relationOn[relation] = shown; filter(); },
  });
  const details = makeDetails(model, facts, {
    sizedBy: options.sizedBy,
    go: (node) => go(node, true),
    depth: (steps) => { depth = steps; focusOn(true); },
    back: () => history.back(),
    close: () => clear(),
  });

  function filter() {
    const before = model.shown.slice();
    model.refresh();
    const changed = [];
    before.forEach((shown, node) => {
      if (shown !== model.shown[node]) changed.push({ id: node, hidden: !model.shown[node] });
    });
    legend.update(model.counts());
    stage.refresh(changed);
    if (selected >= 0 && !model.shown[selected]) clear();
    else if (selected >= 0) focusOn(false);
  }

  /** Select a node: the address follows, and with it the browser's own back and forward. */
  function go(node, move) {
    byId("stage").dataset.move = String(move);
    const hash = `#${address(model.id[node])}`;
    if (location.hash === hash || model.find(model.id[node]) !== node) arrive(node);
    else location.hash = hash;
  }

  function clear() {
    if (location.hash) location.hash = "";
    else arrive(-1);
  }

  function arrive(node) {
    const move = byId("stage").dataset.move !== "false";
    delete byId("stage").dataset.move;
    if (node >= 0 && !model.shown[node]) {
      model.kindOn[model.kind[node]] = true; // who asks for a node wants to see it
      filter();
    }
    if (node >= 0 && trail.at(-2) === node) trail.pop();
    else if (node >= 0 && trail.at(-1) !== node) trail.push(node);
    if (node < 0) trail = [];
    selected = node;
    document.body.classList.toggle("selected", node >= 0);
    if (node >= 0) return focusOn(move);
    details.hide();
    return stage.setFocus(null);
  }

  function focusOn(move) {
    const { steps, edges } = model.near(selected, depth);
    const order = [...steps.keys()].sort((a, b) =>
      steps.get(a) - steps.get(b) || model.size[b] - model.size[a] || a - b);
    stage.setFocus({ centre: selected, order, edges });
    details.show(selected, depth, order.length, trail.length > 1);
    showTip(tip, model, -1);
    if (!move) return;
    stage.fit(order.length > 1 ? order : [selected], FOCUS_ZOOM, true);
    if (firstView) details.focus();
  }

  addEventListener("hashchange", () => arrive(model.find(nodeOf(location.hash))));
  listenToKeys({
    "/": () => search.focus(),
    t: () => table.open(),
    "?": () => byId("help").showModal(),
    "+": () => stage.zoom(1.4),
    "-": () => stage.zoom(1 / 1.4),
    0: () => stage.fit(null, START_ZOOM, true),
    Escape: () => clear(),
    Backspace: () => { if (trail.length > 1) history.back(); },
    ...Object.fromEntries(DEPTHS.map((steps) =>
      [steps, () => { if (selected >= 0) { depth = steps; focusOn(true); } }])),
  });
  listenToStageKeys(stage);
  listenToButtons(stage, table);

  legend.update(model.counts());
  stage.fit(null, START_ZOOM, false);
  const asked = model.find(nodeOf(location.hash));
  if (asked >= 0) arrive(asked);
  (window.requestIdleCallback ?? setTimeout)(() => index.ready());

  // For tests and benchmarks: read-only figures of what the page shows.
  window.kg = Object.freeze({
    counts: () => model.counts(),
    selected: () => (selected < 0 ? null : model.id[selected]),
    focus: () => (selected < 0 ? [] : [...model.near(selected, depth).steps.keys()].map((node) => model.id[node])),
    hits: () => search.hits().map((node) => model.id[node]),
    labels: () => stage.labels.nodes().map((node) => model.id[node]),
    place: (id) => ({ ...stage.toScreen(model.find(id)) }),
    scale: () => stage.scale(),
    firstView: () => firstView,
  });
}

/** Return a node's id as it stands in the address, readable where that is allowed. */
function address(id) {
  return encodeURIComponent(id).replace(/%2F/g, "/").replace(/%3A/g, ":");
}

/** Return the node's id that an address names; one that is wrongly written names itself. */
function nodeOf(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

function showTip(tip, model, node, x, y) {
  tip.hidden = node < 0;
  if (node < 0) return;
  const kind = model.kinds[model.kind[node]].one;
  tip.replaceChildren(
    el("span", { dir: "auto" }, shortened(model.label[node], 180)),
    el("small", {}, [kind, model.year[node] || ""].filter(Boolean).join(" · ")));
  tip.style.left = `${Math.min(x + 14, innerWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${Math.min(y + 16, innerHeight - tip.offsetHeight - 8)}px`;
}

/** Run the actions of single keys, unless somebody writes or a dialog is open. */
function listenToKeys(actions) {
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, dialog");
    if (writing || event.ctrlKey || event.metaKey || event.altKey || !actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });
}

function listenToStageKeys(stage) {
  const moves = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
  byId("stage").addEventListener("keydown", (event) => {
    if (!moves[event.key]) return;
    event.preventDefault();
    stage.pan(...moves[event.key]);
  });
}

function listenToButtons(stage, table) {
  const zooms = { in: () => stage.zoom(1.4), out: () => stage.zoom(1 / 1.4), fit: () => stage.fit(null, START_ZOOM, true) };
  byId("zoom").addEventListener("click", (event) => zooms[event.target.dataset.zoom]?.());
  byId("open-table").addEventListener("click", () => table.open());
  byId("open-help").addEventListener("click", () => byId("help").showModal());
  const opener = byId("open-legend");
  const setLegend = (open) => {
    byId("legend").hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
  };
  opener.addEventListener("click", () => setLegend(byId("legend").hidden));
  if (matchMedia("(max-width: 720px)").matches) setLegend(false);
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    });
  }
}

start();
