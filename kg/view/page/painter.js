// Painting nodes in the graph's own coordinates, and a focus above a veil.

const VEIL = 0.86;
const DOT = 2.2; // pixels of radius, under which a shape can't be told from a dot

/** Return the painter of nodes. */
function makePainter(model, theme) {
  return {
    /** Draw a node; leaves are paler, so that they don't outshine the rest. */
    node(ctx, node, scale) {
      const colours = model.isLeaf(node) ? theme.pale : theme.node;
      paintNode(ctx, model, colours[node], theme.page, node, scale);
    },
    /** Draw the veil over everything, then the focus and a ring around its centre, or its ends. */
    focus(ctx, focus, view) {
      ctx.save();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.globalAlpha = VEIL;
      ctx.fillStyle = theme.page;
      ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
      ctx.restore();
      focusLines(ctx, model, theme, focus, view.scale);
      for (let at = focus.order.length - 1; at >= 0; at -= 1) {
        const node = focus.order[at];
        paintNode(ctx, model, theme.node[node], theme.page, node, view.scale);
      }
      for (const node of focus.ends) ring(ctx, model, theme, node, view.scale);
    },
    ring: (ctx, node, scale) => ring(ctx, model, theme, node, scale),
    /** Draw the lines of a node that is being dragged, and the node above them. */
    dragged(ctx, node, scale) {
      const edges = [...model.edgesAt(node)].filter((edge) => model.edgeShown[edge]);
      focusLines(ctx, model, theme, { centre: node, edges }, scale);
      paintNode(ctx, model, theme.node[node], theme.page, node, scale);
    },
  };
}

/** Draw a node; far out a dot of colour is all that can be seen of it, and is quicker. */
function paintNode(ctx, model, colour, around, node, scale) {
  const [x, y, radius] = [model.x[node], model.y[node], model.size[node]];
  ctx.fillStyle = colour;
  if (radius * scale < DOT) {
    const side = Math.max(radius * 0.88, 0.7 / scale);
    ctx.fillRect(x - side, y - side, 2 * side, 2 * side);
    return;
  }
  ctx.beginPath();
  trace(ctx, model.kinds[model.kind[node]].shape, x, y, radius);
  ctx.fill();
  if (radius * scale > 1.5 * DOT) {
    ctx.lineWidth = 1 / scale;
    ctx.strokeStyle = around;
    ctx.stroke();
  }
}

function ring(ctx, model, theme, node, scale) {
  ctx.beginPath();
  ctx.arc(model.x[node], model.y[node], model.size[node] * 1.15 + 4 / scale, 0, 2 * Math.PI);
  ctx.lineWidth = 2.5 / scale;
  ctx.strokeStyle = theme.accent;
  ctx.stroke();
}

/** Draw the lines of a focus: those at its centre stronger, arrows where the direction matters. */
function focusLines(ctx, model, theme, focus, scale) {
  for (const edge of focus.edges) {
    const central = focus.strong || model.from[edge] === focus.centre || model.to[edge] === focus.centre;
    ctx.globalAlpha = central ? 0.8 : 0.3;
    ctx.lineWidth = (central ? 1.4 : 1) / scale;
    ctx.strokeStyle = ctx.fillStyle = theme.relations[model.relation[edge]];
    ctx.beginPath();
    ctx.moveTo(model.x[model.from[edge]], model.y[model.from[edge]]);
    ctx.lineTo(model.x[model.to[edge]], model.y[model.to[edge]]);
    ctx.stroke();
    if (model.relations[model.relation[edge]].arrow) arrow(ctx, model, edge, scale);
  }
  ctx.globalAlpha = 1;
}

/** Draw an arrow's head where an edge meets the node it runs to. */
function arrow(ctx, model, edge, scale) {
  const [from, to] = [model.from[edge], model.to[edge]];
  const dx = model.x[to] - model.x[from];
  const dy = model.y[to] - model.y[from];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const size = Math.min(8 / scale, length / 3);
  const tipX = model.x[to] - ux * model.size[to] * 1.05;
  const tipY = model.y[to] - uy * model.size[to] * 1.05;
  ctx.beginPath();
  ctx.moveTo(tipX, tipY);
  ctx.lineTo(tipX - ux * size - uy * size * 0.45, tipY - uy * size + ux * size * 0.45);
  ctx.lineTo(tipX - ux * size + uy * size * 0.45, tipY - uy * size - ux * size * 0.45);
  ctx.fill();
}
