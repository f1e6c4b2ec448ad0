// The table of the nodes shown: the same content without a picture, sortable.

const ROWS_AT_ONCE = 200;

/** Return the table; `on.go(node)` runs when a node is chosen. */
function makeTable(model, on) {
  const dialog = byId("table");
  const columns = [
    { name: "Name", of: (node) => model.label[node], text: true },
    { name: "Kind", of: (node) => model.kinds[model.kind[node]].one, text: true },
    { name: "Year", of: (node) => model.year[node] || "" },
    { name: "Links", of: (node) => model.degree(node) },
  ];
  let sorted = { column: 3, down: true };

  const rowOf = (node) => el("tr", {}, ...columns.map(({ of, text }, at) => {
    if (at) return el("td", { class: text ? null : "number" }, String(of(node)));
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
    const nodes = [...model.id.keys()].filter((node) => model.shown[node]);
    const { of, text } = columns[sorted.column];
    const compare = text ? new Intl.Collator("en", { numeric: true }).compare : (a, b) => a - b;
    const way = sorted.down ? -1 : 1;
    nodes.sort((a, b) => way * compare(of(a), of(b)) || model.size[b] - model.size[a] || a - b);
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
    byId("table-title").textContent = `${figure(nodes.length)} nodes shown`;
    byId("rows").replaceChildren(
      el("table", {}, el("thead", {}, el("tr", {}, ...columns.map(headOf))), body), more);
  };
  return { open() { fill(); dialog.showModal(); } };
}
