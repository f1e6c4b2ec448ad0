// The stage: vis-network pans, zooms, drags and calls the painter; here is what lies around it.

const VIS_OPTIONS = {
  autoResize: true,
  physics: { enabled: false },
  layout: { improvedLayout: false },
  interaction: {
    selectable: false, hover: false, tooltipDelay: 1e6, keyboard: { enabled: false },
    dragNodes: true, dragView: true, zoomView: true, zoomSpeed: 0.8,
  },
};
const NEAREST_ZOOM = 6;
const REST = 140; // milliseconds without a move, after which everything is drawn in full again
const SLACK = 7; // pixels beside a node that still count as on it
const MOVE = { duration: 420, easingFunction: "easeInOutQuad" };

/** Return the stage; `on` has `pick(node)`, `point(node, x, y)` and `drawn()`. */
function makeStage(container, model, theme, on) {
  const painter = makePainter(model, theme);
  const lines = makeLines(model, theme);
  const motion = makeMotion(() => stage.redraw());
  const labels = makeLabels(model);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let focus = null;
  let pointed = -1;
  let scale = 1;
  let dragged = -1;

  const painted = { drawNode: () => painter.node(current.ctx, current.id, scale) };
  let current = null;
  const ctxRenderer = (node) => { current = node; return painted; };
  const nodes = new vis.DataSet(Array.from(model.id, (_, node) => ({
    id: node, x: model.x[node], y: model.y[node], size: model.size[node],
  })));
  const network = new vis.Network(container, { nodes, edges: [] },
    { ...VIS_OPTIONS, nodes: { shape: "custom", ctxRenderer, chosen: false } });
  network.canvas?.frame?.removeAttribute("tabindex");

  const stage = {
    labels,
    /** Draw everything afresh, as when the colours have changed. */
    repaint() { lines.forget(); stage.redraw(); },
    setFocus(found) { focus = found; stage.redraw(); },
    redraw: onceAFrame(() => network.redraw()),
    /** Take over what the filters have changed. */
    refresh(hidden) {
      nodes.update(hidden);
      lines.forget();
      stage.redraw();
    },
    /** Show these nodes (all that are shown, if none are given) beside the open panels. */
    fit(chosen, most, animate) {
      const fitted = fit(network, model, chosen, most, animate && !calm.matches);
      if (!chosen && fitted) lines.setWhole(fitted);
    },
    zoom(factor) { stage.moveTo(undefined, network.getScale() * factor); },
    moveTo(position, wanted) {
      const limits = Math.min(NEAREST_ZOOM, Math.max(0.01, wanted));
      network.moveTo({ position, scale: limits, animation: calm.matches ? false : { ...MOVE, duration: 160 } });
    },
    pan(dx, dy) {
      const at = network.getViewPosition();
      network.moveTo({ position: { x: at.x + dx / network.getScale(), y: at.y + dy / network.getScale() } });
    },
    toScreen: (node) => network.canvasToDOM({ x: model.x[node], y: model.y[node] }),
    scale: () => network.getScale(),
    pick: (x, y) => pick(network, model, labels, focus, x, y),
  };

  network.on("beforeDrawing", (ctx) => {
    scale = network.getScale();
    motion.follow(ctx.getTransform());
    lines.draw(ctx, ctx.canvas.width / (container.clientWidth || 1), motion.moving);
  });
  network.on("afterDrawing", (ctx) => {
    const view = viewOf(ctx, container, motion.moving);
    if (focus) painter.focus(ctx, focus, view);
    else if (dragged >= 0) painter.dragged(ctx, dragged, view.scale);
    else if (pointed >= 0 && model.shown[pointed]) painter.ring(ctx, pointed, view.scale);
    ctx.save();
    ctx.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    labels.draw(ctx, view, theme, focus);
    ctx.restore();
    on.drawn();
  });
  network.on("click", ({ pointer }) => on.pick(stage.pick(pointer.DOM.x, pointer.DOM.y)));
  network.on("dragging", ({ nodes: [node] }) => {
    dragged = node ?? -1;
    if (dragged < 0) return;
    const at = network.getPosition(node);
    [model.x[node], model.y[node]] = [at.x, at.y];
  });
  network.on("dragEnd", () => {
    if (dragged < 0) return;
    dragged = -1;
    lines.forget();
    stage.redraw();
  });
  network.on("zoom", () => {
    if (network.getScale() > NEAREST_ZOOM) network.moveTo({ scale: NEAREST_ZOOM });
  });
  const point = onceAFrame((event) => {
    const found = event.buttons ? pointed : stage.pick(event.offsetX, event.offsetY);
    container.classList.toggle("on-node", found >= 0);
    on.point(event.buttons ? -1 : found, event.clientX, event.clientY);
    if (found !== pointed) { pointed = found; stage.redraw(); }
  });
  container.addEventListener("pointermove", point);
  container.addEventListener("pointerleave", () => on.point(-1, 0, 0));
  return stage;
}

/** Return what tells whether the view moves; `rested` is called when it has come to rest. */
function makeMotion(rested) {
  let last = null;
  let timer = 0;
  const motion = {
    moving: false,
    follow(now) {
      if (last && !sameView(last, now)) {
        motion.moving = true;
        clearTimeout(timer);
        timer = setTimeout(() => { motion.moving = false; rested(); }, REST);
      }
      last = now;
    },
  };
  return motion;
}

/** Return a function that runs at most once a frame, with its latest arguments. */
function onceAFrame(work) {
  let waiting = null;
  return (...given) => {
    if (!waiting) requestAnimationFrame(() => { const now = waiting; waiting = null; work(...now); });
    waiting = given;
  };
}

/** Return how the graph's coordinates lie on the screen, and which parts of it are covered. */
function viewOf(ctx, container, moving) {
  const { a, e, f } = ctx.getTransform();
  const ratio = ctx.canvas.width / (container.clientWidth || 1);
  const view = {
    moving,
    ratio,
    scale: a / ratio,
    width: container.clientWidth,
    height: container.clientHeight,
    panels: ["bar", "legend", "details", "zoom", "foot"].map((id) => byId(id).getBoundingClientRect()),
    toX: (x) => (a * x + e) / ratio,
    toY: (y) => (a * y + f) / ratio,
    sees(x, y) {
      const [left, top] = [view.toX(x), view.toY(y)];
      return left > -20 && top > -20 && left < view.width + 20 && top < view.height + 20;
    },
  };
  return view;
}

/** Return the free part of the window, beside the legend and the details. */
function freeSpace() {
  const space = { left: 30, top: 16, right: innerWidth - 30, bottom: innerHeight - 16 };
  space.top = byId("bar").getBoundingClientRect().bottom + 14;
  const foot = byId("foot").getBoundingClientRect();
  if (foot.top > innerHeight / 2) space.bottom = foot.top - 6;
  else if (foot.height) space.top = foot.bottom + 6;
  const details = byId("details").getBoundingClientRect();
  const legend = byId("legend").getBoundingClientRect();
  if (legend.width && legend.width < innerWidth / 3) space.left = legend.right + 30;
  if (details.width && details.width < innerWidth * 0.6) space.right = details.left - 30;
  else if (details.width) space.bottom = details.top - 12;
  return space;
}

/** Move so that the nodes fill the free part of the window; return the scale, 0 for no nodes. */
function fit(network, model, chosen, most, animate) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of chosen ?? model.id.keys()) {
    if (!model.shown[node]) continue;
    const reach = model.size[node] + 2;
    box.left = Math.min(box.left, model.x[node] - reach);
    box.right = Math.max(box.right, model.x[node] + reach);
    box.top = Math.min(box.top, model.y[node] - reach);
    box.bottom = Math.max(box.bottom, model.y[node] + reach + 8);
  }
  if (box.left > box.right) return 0;
  const space = freeSpace();
  const [width, height] = [Math.max(80, space.right - space.left), Math.max(80, space.bottom - space.top)];
  const scale = Math.min(most, width / (box.right - box.left), height / (box.bottom - box.top));
  const offset = {
    x: (space.left + space.right - innerWidth) / 2, y: (space.top + space.bottom - innerHeight) / 2,
  };
  const position = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  network.moveTo({ position, scale, offset, animation: animate ? MOVE : false });
  return scale;
}

/** Return the shown node at a point of the screen, its label included, or -1. */
function pick(network, model, labels, focus, x, y) {
  const at = network.DOMtoCanvas({ x, y });
  const slack = SLACK / network.getScale();
  let best = -1;
  let least = slack;
  for (const node of focus ? focus.order : model.id.keys()) {
    if (!model.shown[node]) continue;
    const away = Math.hypot(model.x[node] - at.x, model.y[node] - at.y) - model.size[node];
    if (away < least) [best, least] = [node, away];
  }
  return best >= 0 ? best : labels.at(x, y);
}
