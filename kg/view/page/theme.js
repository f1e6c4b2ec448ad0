// Colours by the system's scheme, for the canvas and, as custom properties, for the lists.

const PALE = 0.5; // how much of its colour a leaf keeps

/** Return the colours in use; `onChange` runs when the system's scheme changes. */
function makeTheme(model, groups, palettes, onChange) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const theme = { by: "kind" };
  const read = () => {
    const scheme = dark.matches ? "dark" : "light";
    const style = getComputedStyle(root);
    for (const name of ["page", "ink", "soft", "edge", "accent", "font"]) {
      theme[name] = style.getPropertyValue(`--${name}`).trim();
    }
    theme.kinds = model.kinds.map((kind) => kind[scheme]);
    theme.groups = palettes.groups[scheme];
    theme.ramp = rampOf(palettes.years[scheme]);
    theme.relations = model.relations.map((relation) => relation[scheme]);
    theme.relations.forEach((one, at) => root.style.setProperty(`--relation-${at}`, one));
    theme.groups.forEach((one, at) => root.style.setProperty(`--group-${at}`, one));
    [0, 6, 12, 17, 23].forEach((step, at) => root.style.setProperty(`--ramp-${at}`, theme.ramp[step]));
    colour();
  };
  const colour = () => {
    const paler = new Map();
    theme.node = coloursOf(model, groups, theme);
    theme.pale = theme.node.map((one) => {
      if (!paler.has(one)) paler.set(one, mixed(one, theme.page, PALE));
      return paler.get(one);
    });
    // Lists show kinds by shape alone where colour stands for something else.
    theme.kinds.forEach((one, kind) =>
      root.style.setProperty(`--kind-${kind}`, theme.by === "kind" ? one : theme.soft));
  };
  read();
  dark.addEventListener("change", () => { read(); onChange(); });
  theme.colourBy = (by) => { theme.by = by; colour(); };
  return theme;
}

/** Return the colour of each node. */
function coloursOf(model, groups, theme) {
  const others = theme.groups.at(-1);
  const found = groups.get(theme.by);
  if (found) {
    const colours = found.names.map((name, at) => (name === OTHERS ? others : theme.groups[at]));
    return Array.from(found.of, (group) => colours[group]);
  }
  if (theme.by === "year") return groups.years().of.map((step) => theme.ramp[step] ?? others);
  return Array.from(model.kind, (kind) => theme.kinds[kind]);
}

/** Return the colours of the steps from the first year to the last. */
function rampOf(stops) {
  return Array.from({ length: YEAR_STEPS }, (_, step) => {
    const place = (step / (YEAR_STEPS - 1)) * (stops.length - 1);
    const at = Math.min(Math.floor(place), stops.length - 2);
    return mixed(stops[at + 1], stops[at], place - at);
  });
}

/** Return a colour of `share` of the first and the rest of the second, both as #rrggbb. */
function mixed(one, other, share) {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [one, other].map((colour) => parseInt(colour.slice(at, at + 2), 16));
    return Math.round(a * share + b * (1 - share)).toString(16).padStart(2, "0");
  });
  return `#${parts.join("")}`;
}
