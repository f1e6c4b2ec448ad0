// The view of the stage: whether it moves, what of it is free, and how it comes to hold some nodes.

const REST = 140; // milliseconds without a move, after which everything is drawn in full again

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

/** Return what keeps nodes and lines as they were when the view last stood still. */
function makeStill() {
  const copy = document.createElement("canvas");
  let transform = null;
  let kept = false;
  return {
    transform: () => transform,
    keep(ctx) {
      transform = ctx.getTransform();
      [copy.width, copy.height] = [ctx.canvas.width, ctx.canvas.height];
      if (copy.width && copy.height) copy.getContext("2d").drawImage(ctx.canvas, 0, 0);
      kept = copy.width > 0 && copy.height > 0;
    },
    forget(ctx) {
      kept = false;
      if (ctx) transform = ctx.getTransform();
    },
    /** Return the canvas' context with them drawn again, for more to be drawn over; null if not kept. */
    restore(canvas) {
      if (!kept || canvas.width !== copy.width || canvas.height !== copy.height) return null;
      const ctx = canvas.getContext("2d");
      ctx.save();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, canvas.width, canvas.height);
      ctx.drawImage(copy, 0, 0);
      ctx.setTransform(transform);
      return ctx;
    },
  };
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
function viewOf({ a, e, f }, canvas, container, moving) {
  const ratio = canvas.width / (container.clientWidth || 1);
  const view = {
    moving,
    ratio,
    scale: a / ratio,
    width: container.clientWidth,
    height: container.clientHeight,
    panels: PANELS.map((id) => byId(id).getBoundingClientRect()),
    toX: (x) => (a * x + e) / ratio,
    toY: (y) => (a * y + f) / ratio,
    sees(x, y) {
      const [left, top] = [view.toX(x), view.toY(y)];
      return left > -20 && top > -20 && left < view.width + 20 && top < view.height + 20;
    },
  };
  return view;
}

/** Return the free part of the window, beside the legend and the details and under the axis. */
function freeSpace(axis) {
  const space = { left: 30, top: 16, right: innerWidth - 30, bottom: innerHeight - 16 };
  space.top = byId("bar").getBoundingClientRect().bottom + 14;
  const foot = byId("foot").getBoundingClientRect();
  if (foot.top > innerHeight / 2) space.bottom = foot.top - 6;
  else if (foot.height) space.top = foot.bottom + 6;
  space.top += axis;
  const details = byId("details").getBoundingClientRect();
  const legend = byId("legend").getBoundingClientRect();
  if (legend.width && legend.width < innerWidth / 3) space.left = legend.right + 30;
  if (details.width && details.width < innerWidth * 0.6) space.right = details.left - 30;
  else if (details.width) space.bottom = details.top - 12;
  return space;
}

/** Move so that the nodes fill the free space of the window; return the scale, 0 for no nodes. */
function fit(network, model, chosen, most, animate, space) {
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
  let best = -1;
  let least = SLACK / network.getScale();
  for (const node of focus ? focus.order : model.id.keys()) {
    if (!model.shown[node]) continue;
    const away = Math.hypot(model.x[node] - at.x, model.y[node] - at.y) - model.size[node];
    if (away < least) [best, least] = [node, away];
  }
  return best >= 0 ? best : labels.at(x, y);
}
