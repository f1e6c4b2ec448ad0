// Keys, buttons and the tip: what a hand on the page sets off.

function showTip(tip, model, node, x, y) {
  tip.hidden = node < 0;
  if (node < 0) return;
  const kind = model.kinds[model.kind[node]].one;
  tip.replaceChildren(
    el("span", { dir: "auto" }, shortened(model.label[node], 180)),
    el("small", {}, [kind, model.year[node] || ""].filter(Boolean).join(" · ")));
  tip.style.left = `${Math.min(x + 14, innerWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${Math.min(y + 16, innerHeight - tip.offsetHeight - 8)}px`;
}

/** Run the actions of single keys, unless somebody writes or a dialog is open. */
function listenToKeys(actions) {
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, select, textarea, dialog");
    if (writing || event.ctrlKey || event.metaKey || event.altKey || !actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });
}

function listenToStageKeys(stage) {
  const moves = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
  byId("stage").addEventListener("keydown", (event) => {
    if (!moves[event.key]) return;
    event.preventDefault();
    stage.pan(...moves[event.key]);
  });
}

function listenToButtons({ stage, table, saved, timeline, reset }) {
  const zooms = { in: () => stage.zoom(1.4), out: () => stage.zoom(1 / 1.4), fit: () => stage.fit(null, START_ZOOM, true) };
  byId("zoom").addEventListener("click", (event) => zooms[event.target.dataset.zoom]?.());
  byId("open-table").addEventListener("click", () => table.open());
  byId("open-help").addEventListener("click", () => byId("help").showModal());
  byId("open-timeline").addEventListener("click", timeline);
  byId("reset").addEventListener("click", reset);
  for (const button of document.querySelectorAll("[data-save]")) {
    button.addEventListener("click", () => {
      saved[button.dataset.save]();
      byId("save").hidePopover?.();
    });
  }
  const opener = byId("open-legend");
  const setLegend = (open) => {
    byId("legend").hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
  };
  opener.addEventListener("click", () => setLegend(byId("legend").hidden));
  if (matchMedia("(max-width: 720px)").matches) setLegend(false);
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    });
  }
}
