// The shapes of the kinds, the same on the canvas and in lists: corners on a circle of radius 1.

const CORNERS = {
  circle: null,
  square: [[-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]],
  diamond: [[0, -1.12], [1.12, 0], [0, 1.12], [-1.12, 0]],
  hexagon: [[-1.05, 0], [-0.525, -0.91], [0.525, -0.91], [1.05, 0], [0.525, 0.91], [-0.525, 0.91]],
  triangle: [[0, -1.1], [1.05, 0.8], [-1.05, 0.8]],
  "triangle-down": [[0, 1.1], [1.05, -0.8], [-1.05, -0.8]],
};
const SVG = "http://www.w3.org/2000/svg";

/** Add a shape's outline to the canvas' current path. */
function trace(ctx, shape, x, y, radius) {
  const corners = CORNERS[shape];
  if (!corners) {
    ctx.moveTo(x + radius, y);
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([dx, dy], at) => {
    if (at) ctx.lineTo(x + dx * radius, y + dy * radius);
    else ctx.moveTo(x + dx * radius, y + dy * radius);
  });
  ctx.closePath();
}

/** Return a small drawing of a kind's mark for lists; its colour follows the theme. */
function markOf(model, kind) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-1.3 -1.3 2.6 2.6");
  svg.setAttribute("class", `mark mark-${kind}`);
  svg.setAttribute("aria-hidden", "true");
  const corners = CORNERS[model.kinds[kind].shape];
  const shape = document.createElementNS(SVG, corners ? "polygon" : "circle");
  if (corners) shape.setAttribute("points", corners.map((corner) => corner.join(",")).join(" "));
  else shape.setAttribute("r", "1");
  shape.setAttribute("fill", `var(--kind-${kind})`);
  svg.append(shape);
  return svg;
}

/** Return a small line in a relation's colour for the legend. */
function lineOf(relation, arrow) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 22 10");
  svg.setAttribute("class", "line");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", arrow ? "M1 5H21M16 1.5L21 5L16 8.5" : "M1 5H21");
  path.setAttribute("fill", "none");
  path.setAttribute("stroke", `var(--relation-${relation})`);
  path.setAttribute("stroke-width", "2");
  svg.append(path);
  return svg;
}
