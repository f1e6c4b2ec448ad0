// What is visible as a file: a picture as PNG or SVG, the nodes as CSV.

const FORMULA = /^[=+\-@\t\r＝＋－＠]/; // how a cell begins that a spreadsheet would run
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu; // in XML
const VEILED = 0.15;
const KEEP_URL = 60_000; // milliseconds that a download may take to begin

/** Return the exports, by the name of their button. */
function makeExports(model, theme, stage, title) {
  const name = fold(title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "graph";
  const save = (type, parts, ending) => download(new Blob(parts, { type }), `${name}.${ending}`);
  return {
    png: () => picture(stage.canvas(), theme.page).toBlob((blob) => download(blob, `${name}.png`)),
    svg: () => save("image/svg+xml", [svgOf(model, theme, stage)], "svg"),
    // With a byte order mark, by which Excel knows UTF-8.
    csv: () => save("text/csv", ["\ufeff", csvOf(model, shownNodes(model, stage.focus()))], "csv"),
  };
}

/** Return the nodes that are shown, in focus if there is one. */
function shownNodes(model, focus) {
  return (focus?.order ?? [...model.id.keys()]).filter((node) => model.shown[node]);
}

function download(blob, name) {
  const url = URL.createObjectURL(blob);
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_URL);
}

/** Return the canvas on its background. */
function picture(canvas, background) {
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const ctx = copy.getContext("2d");
  ctx.fillStyle = background;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  return copy;
}

/** Return the nodes as a table; no cell begins as a formula would. */
function csvOf(model, nodes) {
  const head = ["id", "kind", "name", "year", "cited by", "links", "authors", "concepts", "categories"];
  const labels = (node, relation) => model.targets(node, relation).map((other) => model.label[other]).join("; ");
  const rows = nodes.map((node) => [
    model.id[node], model.kindOf(node), model.label[node], model.year[node] || "",
    model.isPaper(node) ? model.cited[node] : "", model.degree(node),
    labels(node, "authored_by"), labels(node, "about"), labels(node, "in_category"),
  ]);
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(value) {
  const text = String(value).replace(/\p{Cs}/gu, "\ufffd");
  const safe = typeof value === "string" && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Return the window's picture as a drawing, its texts as text. */
function svgOf(model, theme, stage) {
  const view = stage.view();
  const focus = stage.focus();
  const inFocus = focus ? new Set(focus.order) : null;
  const edges = focus ? new Set(focus.edges) : null;
  const parts = [
    `<svg xmlns="${SVG}" width="${view.width}" height="${view.height}" viewBox="0 0 ${view.width} ${view.height}">`,
    `<rect width="100%" height="100%" fill="${theme.page}"/>`,
    ...stage.bands().map(([year, left, right]) =>
      `<text x="${tenth((view.toX(left) + view.toX(right)) / 2)}" y="20" text-anchor="middle" font-family="sans-serif" font-size="12" fill="${theme.soft}">${year || "no year"}</text>`),
    ...svgLines(model, theme, view, edges),
    ...svgNodes(model, theme, view, inFocus),
    ...stage.labels.boxes().flatMap((box) => svgLabel(box, theme)),
    "</svg>\n",
  ];
  return parts.join("\n");
}

function svgLines(model, theme, view, inFocus) {
  const end = (node) => `${tenth(view.toX(model.x[node]))} ${tenth(view.toY(model.y[node]))}`;
  const paths = new Map();
  for (let edge = 0; edge < model.edgeCount; edge += 1) {
    if (!model.edgeShown[edge]) continue;
    const [from, to] = [model.from[edge], model.to[edge]];
    if (!view.sees(model.x[from], model.y[from]) && !view.sees(model.x[to], model.y[to])) continue;
    const key = `${model.relation[edge]} ${!inFocus || inFocus.has(edge) ? 1 : VEILED}`;
    if (!paths.has(key)) paths.set(key, []);
    paths.get(key).push(`M${end(from)}L${end(to)}`);
  }
  return [...paths].map(([key, steps]) => {
    const [relation, veil] = key.split(" ").map(Number);
    const opacity = inFocus && veil === 1 ? 0.8 : model.relations[relation].strength * veil;
    return `<path d="${steps.join("")}" fill="none" stroke="${theme.relations[relation]}" stroke-opacity="${opacity}"/>`;
  });
}

function svgNodes(model, theme, view, inFocus) {
  const drawn = [];
  for (let node = 0; node < model.count; node += 1) {
    if (!model.shown[node] || !view.sees(model.x[node], model.y[node])) continue;
    const [x, y, radius] = [view.toX(model.x[node]), view.toY(model.y[node]), model.size[node] * view.scale];
    const corners = CORNERS[model.kinds[model.kind[node]].shape];
    const shape = corners
      ? `polygon points="${corners.map(([dx, dy]) => `${tenth(x + dx * radius)},${tenth(y + dy * radius)}`).join(" ")}"`
      : `circle cx="${tenth(x)}" cy="${tenth(y)}" r="${tenth(radius)}"`;
    const veil = inFocus && !inFocus.has(node) ? ` opacity="${VEILED}"` : "";
    drawn.push(`<${shape} fill="${theme.node[node]}"${veil}><title>${xml(model.label[node])}</title></${shape.split(" ")[0]}>`);
  }
  return drawn;
}

function svgLabel(box, theme) {
  return box.lines.map((line, at) => {
    const y = tenth(box.top + (at + 0.8) * box.size * LINE_HEIGHT);
    return `<text x="${tenth(box.x)}" y="${y}" text-anchor="middle" font-family="sans-serif" font-size="${box.size}"${box.bold ? ' font-weight="600"' : ""} fill="${theme.ink}" stroke="${theme.page}" stroke-width="3" paint-order="stroke">${xml(line)}</text>`;
  });
}

function tenth(number) {
  return Math.round(number * 10) / 10;
}

function xml(text) {
  const named = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(FORBIDDEN, "\ufffd").replace(/[&<>"]/g, (letter) => named[letter]);
}
