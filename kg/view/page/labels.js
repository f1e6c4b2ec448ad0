// Labels: the most important first, none over another, in screen space at every zoom.

const MOST_LABELS = { still: 130, moving: 70 };
const MOST_TRIED = { still: 2500, moving: 400 };
const ALWAYS_TRIED = 36; // the most important nodes have labels even where they are mere dots
const LEGIBLE_RADIUS = 3.4;
const LEGIBLE_LEAF = 5.5; // what has one neighbour only is named when seen from near
const MARK_RADIUS = 3; // smaller marks may be written over
const LINE_HEIGHT = 1.18;
const CELL = 4; // pixels; what is taken is kept in cells
const CORE = 0.7; // the part of a mark that is kept free; its own label must clear it by a cell

/** Return the placer of labels; it remembers each label's lines and width. */
function makeLabels(model) {
  const order = Array.from({ length: model.count }, (_, node) => node)
    .sort((a, b) => model.isLeaf(a) - model.isLeaf(b) || model.size[b] - model.size[a] || a - b);
  const texts = new Map();
  const taken = makeBoard(); // by labels and panels
  const marked = makeBoard(); // by marks
  let placed = [];

  const textOf = (ctx, node, theme) => {
    let text = texts.get(node);
    if (!text) {
      const author = model.kinds[model.kind[node]].name === "author";
      const lines = wrapped(model.label[node], author ? 30 : 24, author ? 1 : 2);
      const width = Math.max(...lines.map((line) => ctx.measureText(line).width)) / 12;
      text = { lines, width };
      texts.set(node, text);
    }
    return text;
  };

  return {
    /** Draw labels of the focus (by default of all nodes), each where there is room. */
    draw(ctx, view, theme, focus) {
      const pace = view.moving ? "moving" : "still";
      placed = [];
      ctx.font = `12px ${theme.font}`;
      const nodes = focus ? [...new Set([...focus.ends, ...focus.order])] : order;
      const seen = [];
      for (let at = 0; at < nodes.length && seen.length < MOST_TRIED[pace]; at += 1) {
        const node = nodes[at];
        const least = model.isLeaf(node) ? LEGIBLE_LEAF : LEGIBLE_RADIUS;
        const legible = focus || at < ALWAYS_TRIED || model.size[node] * view.scale >= least;
        if (legible && model.shown[node] && view.sees(model.x[node], model.y[node])) seen.push(node);
      }
      for (const board of [taken, marked]) board.clear(view.width, view.height);
      for (const panel of view.panels) taken.take(panel);
      seen.forEach((node, at) => {
        takeMark(marked, model, view, node);
        if (at < ALWAYS_TRIED) takeMark(taken, model, view, node);
      });
      seen.forEach((node, at) => {
        if (placed.length === MOST_LABELS[pace]) return;
        const gap = focus?.ends.includes(node) ? 9 : 3; // a ring is around the centre
        const places = placesOf(model, view, node, textOf(ctx, node, theme), gap);
        const free = places.filter((box) => within(view, box) && taken.isFree(box));
        const box = free.find((one) => marked.isFree(one))
          ?? (at < ALWAYS_TRIED ? free[0] : null) ?? (focus?.ends.includes(node) ? places[0] : null);
        if (!box) return;
        taken.take(box);
        placed.push(box);
      });
      paintBoxes(ctx, placed, model, theme);
    },
    /** Return the node whose label is at a point of the screen, or -1. */
    at: (x, y) => placed.find((box) =>
      x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)?.node ?? -1,
    nodes: () => placed.map((box) => box.node),
    boxes: () => placed,
  };
}

function within(view, box) {
  return box.left >= 0 && box.right <= view.width && box.top >= 0 && box.bottom <= view.height;
}

/** Return the record of which cells of the screen are taken. */
function makeBoard() {
  let [columns, rows, cells] = [0, 0, new Uint8Array(0)];
  const each = (box, visit) => {
    const right = Math.min(columns - 1, Math.floor(box.right / CELL));
    const bottom = Math.min(rows - 1, Math.floor(box.bottom / CELL));
    for (let row = Math.max(0, Math.floor(box.top / CELL)); row <= bottom; row += 1) {
      for (let column = Math.max(0, Math.floor(box.left / CELL)); column <= right; column += 1) {
        if (visit(row * columns + column)) return true;
      }
    }
    return false;
  };
  return {
    clear(width, height) {
      [columns, rows] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
      if (cells.length === columns * rows) cells.fill(0);
      else cells = new Uint8Array(columns * rows);
    },
    take: (box) => { each(box, (cell) => { cells[cell] = 1; }); },
    isFree: (box) => !each(box, (cell) => cells[cell]),
  };
}

/** Keep labels off the mark of a node, unless it is one of many leaves around another. */
function takeMark(board, model, view, node) {
  const radius = model.size[node] * view.scale * CORE;
  if (radius < MARK_RADIUS || model.isLeaf(node)) return;
  const [x, y] = [view.toX(model.x[node]), view.toY(model.y[node])];
  board.take({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
}

/** Return where a node's label may stand: below its mark, above, right or left of it. */
function placesOf(model, view, node, text, gap) {
  const radius = model.size[node] * view.scale;
  const size = Math.round(Math.min(14, 10.5 + radius * 0.14));
  const bold = isTopic(model, node);
  const width = text.width * size * (bold ? 1.07 : 1) + 4;
  const height = text.lines.length * size * LINE_HEIGHT;
  const [x, y] = [view.toX(model.x[node]), view.toY(model.y[node])];
  const aside = radius + gap + 1 + width / 2;
  const places = [
    [x, y + radius + gap], [x, y - radius - gap - height],
    [x + aside, y - height / 2], [x - aside, y - height / 2],
  ];
  return places.map(([middle, top]) => ({
    left: middle - width / 2, right: middle + width / 2, top, bottom: top + height,
    node, size, bold, x: middle, lines: text.lines,
  }));
}

/** Return whether a node is what papers have in common, rather than a work or a person. */
function isTopic(model, node) {
  return !["paper", "stub", "author"].includes(model.kinds[model.kind[node]].name);
}

function paintBoxes(ctx, boxes, model, theme) {
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = theme.page;
  let font = "";
  for (const box of boxes) {
    const wanted = `${box.bold ? "600 " : ""}${box.size}px ${theme.font}`;
    if (wanted !== font) ctx.font = font = wanted;
    ctx.fillStyle = box.bold && theme.by === "kind" ? theme.node[box.node] : theme.ink;
    box.lines.forEach((line, at) => {
      const y = box.top + at * box.size * LINE_HEIGHT;
      ctx.strokeText(line, box.x, y);
      ctx.fillText(line, box.x, y);
    });
  }
}
