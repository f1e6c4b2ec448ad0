// The stage: vis-network pans, zooms, drags and calls the painter; here is what lies around it.

const VIS_OPTIONS = {
  autoResize: true,
  physics: { enabled: false },
  layout: { improvedLayout: false },
  interaction: {
    selectable: false, hover: false, tooltipDelay: 1e6, keyboard: { enabled: false },
    dragNodes: true, dragView: true, zoomView: true, zoomSpeed: 0.8, hideNodesOnDrag: true,
  },
};
const NEAREST_ZOOM = 6;
const SLACK = 7; // pixels beside a node that still count as on it
const MOVE = { duration: 420, easingFunction: "easeInOutQuad" };
const PANELS = ["bar", "legend", "details", "zoom", "foot"];

/** Return the stage; `on` has `pick(node)`, `point(node, x, y)` and `drawn()`. */
function makeStage(container, model, theme, bands, on) {
  const painter = makePainter(model, theme);
  const lines = makeLines(model, theme, painter);
  const motion = makeMotion(() => stage.redraw());
  const labels = makeLabels(model);
  const axis = makeAxis(bands, theme);
  const still = makeStill();
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let focus = null;
  let pointed = -1;
  let scale = 1;
  let dragged = -1;
  let timeline = false;
  let current = null;

  const painted = { drawNode() { if (!lines.pictured()) painter.node(current.ctx, current.id, scale); } };
  const ctxRenderer = (node) => { current = node; return painted; };
  const nodes = new vis.DataSet(Array.from(model.id, (_, node) => ({
    id: node, x: model.x[node], y: model.y[node], size: model.size[node],
  })));
  const network = new vis.Network(container, { nodes, edges: [] },
    { ...VIS_OPTIONS, nodes: { shape: "custom", ctxRenderer, chosen: false } });
  network.canvas?.frame?.removeAttribute("tabindex");

  /** Draw what lies over nodes and lines. */
  const paintOver = (ctx, view) => {
    if (focus) painter.focus(ctx, focus, view);
    if (dragged >= 0) painter.dragged(ctx, dragged, view.scale);
    else if (pointed >= 0 && model.shown[pointed]) painter.ring(ctx, pointed, view.scale);
    ctx.save();
    ctx.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    const top = byId("bar").getBoundingClientRect().bottom;
    if (timeline) view.panels.push({ left: 0, right: view.width, top, bottom: top + AXIS });
    labels.draw(ctx, view, theme, focus);
    if (timeline) axis.years(ctx, view, top + 8);
    ctx.restore();
  };

  const stage = {
    labels,
    focus: () => focus,
    bands: () => (timeline ? bands : []),
    canvas: () => container.querySelector("canvas"),
    view: () => viewOf(still.transform(), stage.canvas(), container, false),
    /** Draw everything afresh, as when the colours have changed. */
    repaint() { lines.forget(); stage.redraw(); },
    setFocus(found) { focus = found; stage.overlay(); },
    redraw: onceAFrame(() => network.redraw()),
    /** Draw again only what lies over nodes and lines, where these have not changed. */
    overlay() {
      const ctx = still.restore(stage.canvas());
      if (!ctx) return stage.redraw();
      paintOver(ctx, stage.view());
      return ctx.restore();
    },
    /** Take over what the filters have changed. */
    refresh(hidden) {
      nodes.update(hidden);
      still.forget();
      stage.repaint();
    },
    /** Stand every node where the "map" or the "timeline" has it. */
    arrange(view) {
      timeline = view === "timeline";
      model.arrange(view);
      nodes.update(Array.from(model.id, (_, node) => ({ id: node, x: model.x[node], y: model.y[node] })));
      still.forget();
      stage.repaint();
    },
    /** Show these nodes (all that are shown, if none are given) beside the open panels. */
    fit(chosen, most, animate) {
      const space = freeSpace(timeline ? AXIS : 0);
      const fitted = fit(network, model, chosen, most, animate && !calm.matches, space);
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
    // While a picture is moved, vis need not go through all nodes.
    if (network.renderer) network.renderer.dragging = motion.moving && lines.pictured();
    if (timeline) axis.strips(ctx, ctx.canvas.height);
    lines.draw(ctx, ctx.canvas.width / (container.clientWidth || 1), motion.moving);
  });
  network.on("afterDrawing", (ctx) => {
    if (motion.moving || dragged >= 0) still.forget(ctx);
    else still.keep(ctx);
    paintOver(ctx, viewOf(ctx.getTransform(), ctx.canvas, container, motion.moving));
    on.drawn();
  });
  network.on("click", ({ pointer }) => on.pick(stage.pick(pointer.DOM.x, pointer.DOM.y)));
  network.on("dragging", ({ nodes: [node] }) => {
    dragged = node ?? -1;
    if (dragged < 0) return;
    const at = network.getPosition(node);
    lines.lift(dragged);
    [model.x[node], model.y[node]] = [at.x, at.y];
  });
  network.on("dragEnd", () => {
    if (dragged < 0) return;
    dragged = -1;
    lines.lift(-1);
    stage.repaint();
  });
  network.on("zoom", () => {
    if (network.getScale() > NEAREST_ZOOM) network.moveTo({ scale: NEAREST_ZOOM });
  });
  const point = onceAFrame((event) => {
    const found = event.buttons ? pointed : stage.pick(event.offsetX, event.offsetY);
    container.classList.toggle("on-node", found >= 0);
    on.point(event.buttons ? -1 : found, event.clientX, event.clientY);
    if (found !== pointed) { pointed = found; stage.overlay(); }
  });
  container.addEventListener("pointermove", point);
  container.addEventListener("pointerleave", () => on.point(-1, 0, 0));
  return stage;
}
