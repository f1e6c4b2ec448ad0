// The years: how many papers each has, and which of them are shown.

const HEIGHT = 28;

/** Return the choice of years; `on.years(range)` runs when it is used, with null for all. */
function makeYears(model, span, on) {
  const [from, to, said] = ["from", "to", "years-said"].map(byId);
  byId("years").hidden = !span || span[0] === span[1];
  if (byId("years").hidden) return { update() {} };
  const [first, last] = span;
  const bars = histogram(model, first, last);
  const undated = [...model.id.keys()].filter((node) => model.isPaper(node) && !model.year[node]).length;
  for (const slider of [from, to]) {
    Object.assign(slider, { min: first, max: last, step: 1 });
    slider.addEventListener("input", () => {
      const other = slider === from ? to : from;
      if (Number(from.value) > Number(to.value)) other.value = slider.value;
      const range = [Number(from.value), Number(to.value)];
      on.years(range[0] === first && range[1] === last ? null : range);
    });
  }
  byId("bars").append(bars.svg);

  return {
    update({ years }) {
      const [low, high] = years ?? span;
      [from.value, to.value] = [low, high];
      bars.mark(low, high);
      const without = years && undated ? `, ${figure(undated)} without a year hidden` : "";
      said.textContent = (low === high ? String(low) : `${low} to ${high}`) + without;
    },
  };
}

/** Return a drawing of the number of papers of each year. */
function histogram(model, first, last) {
  const counts = new Map();
  model.year.forEach((year, node) => {
    if (year && model.isPaper(node)) counts.set(year, (counts.get(year) ?? 0) + 1);
  });
  const most = Math.max(...counts.values());
  const svg = document.createElementNS(SVG, "svg");
  const set = (element, values) => Object.entries(values).forEach(([name, value]) => element.setAttribute(name, value));
  set(svg, { viewBox: `0 0 ${last - first + 1} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const bars = [...counts].sort((a, b) => a[0] - b[0]).map(([year, count]) => {
    const bar = document.createElementNS(SVG, "rect");
    const height = Math.max(1.5, (count / most) * HEIGHT);
    set(bar, { x: year - first + 0.08, y: HEIGHT - height, width: 0.84, height });
    svg.append(bar);
    return { year, bar };
  });
  return {
    svg,
    mark: (low, high) => bars.forEach(({ year, bar }) => bar.classList.toggle("off", year < low || year > high)),
  };
}
