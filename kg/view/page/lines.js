// The lines of the graph as one path a relation. Where there is very much to draw, lines and nodes
// are kept as a picture, which is moved and stretched while the view moves.

const DIRECT = 1500; // so few lines, and
const DIRECT_NODES = 600; // so few nodes, are drawn afresh in every frame
const MARGIN = 0.25; // of the window, on each side, that the picture reaches beyond it
const MOST_PIXELS = 9e6;
const OVERVIEW_WIDTH = 2000;
const MANY_LINES = 1000; // in view; more lines of a relation than this are drawn fainter
const FADING = 0.75;
const LEAF = 0.55; // of the strength of other lines

/** Return the painter of lines; `painter` paints the nodes of pictures. */
function makeLines(model, theme, painter) {
  let paths = null;
  let sharp = null; // the picture of the window as it was when it last stood still
  let overview = null; // the picture of everything, for where the other one ends
  let whole = 1; // the scale at which everything is in view
  let lifted = -1; // the node that is being dragged, and is in no picture

  const build = () => {
    // Two paths a relation: between nodes that hold the picture together, and out to leaves.
    paths = model.relations.flatMap((_, relation) =>
      [1, LEAF].map((strength) => ({ relation, strength, path: new Path2D(), count: 0 })));
    for (let edge = 0; edge < model.edgeCount; edge += 1) {
      if (!model.edgeShown[edge] || model.from[edge] === lifted || model.to[edge] === lifted) continue;
      const leaf = model.isLeaf(model.from[edge]) || model.isLeaf(model.to[edge]);
      const group = paths[model.relation[edge] * 2 + (leaf ? 1 : 0)];
      group.path.moveTo(model.x[model.from[edge]], model.y[model.from[edge]]);
      group.path.lineTo(model.x[model.to[edge]], model.y[model.to[edge]]);
      group.count += 1;
    }
    paths.total = paths.reduce((sum, { count }) => sum + count, 0);
  };

  const stroke = (ctx, scale) => {
    const part = Math.min(1, (whole / scale) ** 2); // of the whole picture, about, in view
    ctx.lineWidth = 1 / scale;
    paths.forEach(({ relation, strength, path, count }) => {
      if (!count) return;
      const crowd = Math.max(1, (count * part) / MANY_LINES);
      ctx.globalAlpha = strength * model.relations[relation].strength * crowd ** -FADING;
      ctx.strokeStyle = theme.relations[relation];
      ctx.stroke(path);
    });
    ctx.globalAlpha = 1;
  };

  const marks = (ctx, width, height, view, ratio) => {
    const reach = (node) => model.size[node] * view.a + 2;
    for (let node = 0; node < model.count; node += 1) {
      const [x, y] = [model.x[node] * view.a + view.e, model.y[node] * view.a + view.f];
      const seen = x > -reach(node) && y > -reach(node) && x < width + reach(node) && y < height + reach(node);
      if (seen && model.shown[node] && node !== lifted) painter.node(ctx, node, view.a / ratio);
    }
  };

  /** Return a picture of lines and nodes; `view` is {a, e, f}, the graph's place in its pixels. */
  const picture = (width, height, view, ratio) => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.ceil(width), Math.ceil(height)];
    const ctx = canvas.getContext("2d");
    ctx.setTransform(view.a, 0, 0, view.a, view.e, view.f);
    stroke(ctx, view.a / ratio);
    marks(ctx, width, height, view, ratio);
    return { canvas, ...view };
  };

  const sharpPicture = ({ canvas }, now, ratio) => {
    const fits = canvas.width * canvas.height * (1 + 2 * MARGIN) ** 2 < MOST_PIXELS;
    const [dx, dy] = fits ? [canvas.width * MARGIN, canvas.height * MARGIN] : [0, 0];
    const view = { a: now.a, e: now.e + dx, f: now.f + dy };
    return { ...picture(canvas.width + 2 * dx, canvas.height + 2 * dy, view, ratio), now };
  };

  const makeOverview = () => {
    if (overview || !paths || !model.count) return;
    const [left, right, top, bottom] = boundsOf(model);
    const a = OVERVIEW_WIDTH / Math.max(right - left, bottom - top, 1);
    overview = picture((right - left) * a + 1, (bottom - top) * a + 1, { a, e: -left * a, f: -top * a }, 1);
  };

  const lines = {
    /** Forget what was drawn: nodes have moved, or filters or colours have changed. */
    forget() { paths = sharp = overview = null; },
    setWhole(scale) { whole = scale; },
    /** Leave a node out of the pictures, while it is dragged; -1 puts it back. */
    lift(node) {
      if (lifted !== node) lines.forget();
      lifted = node;
    },
    /** Return whether nodes and lines are one picture here, because there are many. */
    pictured() {
      if (!paths) build();
      return paths.total > DIRECT || model.count > DIRECT_NODES;
    },
    /** Draw the lines; where they are a picture, the nodes too. */
    draw(ctx, ratio, moving) {
      const now = ctx.getTransform();
      if (!lines.pictured()) return stroke(ctx, now.a / ratio);
      if (sharp && moving) {
        return blit(ctx, overview && !covers(sharp, now, ctx.canvas) ? overview : sharp, now);
      }
      if (!sharp || !sameView(sharp.now, now)) sharp = sharpPicture(ctx, now, ratio);
      if (!overview) (window.requestIdleCallback ?? setTimeout)(makeOverview);
      return blit(ctx, sharp, now);
    },
  };
  return lines;
}

/** Return whether the graph lies in the same place on the canvas. */
function sameView(one, other) {
  return ["a", "e", "f"].every((name) => Math.abs(one[name] - other[name]) < 1e-6);
}

function boundsOf(model) {
  const bounds = [Infinity, -Infinity, Infinity, -Infinity];
  for (let node = 0; node < model.count; node += 1) {
    bounds[0] = Math.min(bounds[0], model.x[node]);
    bounds[1] = Math.max(bounds[1], model.x[node]);
    bounds[2] = Math.min(bounds[2], model.y[node]);
    bounds[3] = Math.max(bounds[3], model.y[node]);
  }
  return bounds;
}

/** Return whether a picture reaches over the whole canvas in the present view. */
function covers(picture, now, canvas) {
  const zoom = now.a / picture.a;
  const [left, top] = [now.e - picture.e * zoom, now.f - picture.f * zoom];
  return left <= 0 && top <= 0
    && left + picture.canvas.width * zoom >= canvas.width
    && top + picture.canvas.height * zoom >= canvas.height;
}

/** Draw a picture where its part of the graph lies in the present view. */
function blit(ctx, picture, now) {
  const zoom = now.a / picture.a;
  ctx.save();
  ctx.setTransform(zoom, 0, 0, zoom, now.e - picture.e * zoom, now.f - picture.f * zoom);
  ctx.drawImage(picture.canvas, 0, 0);
  ctx.restore();
}
