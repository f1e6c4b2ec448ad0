// The table of the nodes shown: the same content without a picture, sortable.

const ROWS_AT_ONCE = 200;
const AUTHORS_NAMED = 3;

/** Return the table; `on.go(node)` runs when a node is chosen, `on.csv()` for its export. */
function makeTable(model, on) {
  const dialog = byId("table");
  const choice = byId("table-kind");
  const columns = [
    { name: "Name", of: (node) => model.label[node], text: true },
    { name: "Kind", of: (node) => model.kinds[model.kind[node]].one, text: true },
    { name: "Year", of: (node) => model.year[node] || "" },
    { name: "Authors", of: (node) => authorsOf(model, node), text: true },
    { name: "Cited by", of: (node) => (model.isPaper(node) ? model.cited[node] : "") },
    { name: "Links", of: (node) => model.degree(node) },
  ];
  let sorted = { column: 4, down: true };
  choice.append(el("option", { value: "" }, "All kinds"),
    ...model.kinds.map((kind) => el("option", { value: kind.name }, kind.many)));
  if (model.kinds.some(({ name }) => name === "paper")) choice.value = "paper";
  choice.addEventListener("change", () => fill());
  byId("table-csv").addEventListener("click", () => on.csv());

  const rowOf = (node) => el("tr", {}, ...columns.map(({ of, text }, at) => {
    if (at) return el("td", { class: text ? null : "number", dir: text ? "auto" : null }, String(of(node)));
    return el("th", { scope: "row" }, el("button", { type: "button", onclick: () => { dialog.close(); on.go(node); } },
      markOf(model, model.kind[node]), el("span", { class: "name", dir: "auto" }, shortened(of(node), 200))));
  }));

  const headOf = (column, at) => {
    const order = sorted.column === at ? (sorted.down ? "descending" : "ascending") : "none";
    return el("th", { scope: "col", "aria-sort": order }, el("button", { type: "button", onclick: () => {
      sorted = { column: at, down: sorted.column === at ? !sorted.down : !column.text };
      fill();
      byId("rows").querySelectorAll("thead button")[at].focus();
    } }, column.name));
  };

  const fill = () => {
    const kind = choice.value;
    const nodes = [...model.id.keys()].filter((node) => model.shown[node] && (!kind || model.kindOf(node) === kind));
    const { of, text } = columns[sorted.column];
    const compare = text ? new Intl.Collator("en", { numeric: true }).compare : (a, b) => a - b;
    const way = sorted.down ? -1 : 1;
    const keys = new Map(nodes.map((node) => [node, of(node)]));
    nodes.sort((a, b) => way * compare(keys.get(a), keys.get(b)) || model.size[b] - model.size[a] || a - b);
    const body = el("tbody");
    let shown = 0;
    const more = el("button", { type: "button", class: "more", onclick: () => add() });
    const add = () => {
      body.append(...nodes.slice(shown, shown + ROWS_AT_ONCE).map(rowOf));
      shown = Math.min(nodes.length, shown + ROWS_AT_ONCE);
      more.textContent = `Show more: ${figure(shown)} of ${figure(nodes.length)} are listed`;
      more.hidden = shown >= nodes.length;
    };
    add();
    const named = model.kinds.find(({ name }) => name === kind);
    byId("table-title").textContent = `${figure(nodes.length)} ${named ? named.many.toLowerCase() : "nodes"} shown`;
    byId("rows").replaceChildren(
      el("table", {}, el("thead", {}, el("tr", {}, ...columns.map(headOf))), body), more);
  };
  return { open() { fill(); dialog.showModal(); } };
}

/** Return the first authors of a paper, and how many there are more. */
function authorsOf(model, node) {
  if (!model.isPaper(node)) return "";
  const names = model.targets(node, "authored_by").map((author) => shortened(model.label[author], 60));
  const more = names.length - AUTHORS_NAMED;
  return names.slice(0, AUTHORS_NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
