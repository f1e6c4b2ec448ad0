// Colours by the system's scheme, for the canvas and, as custom properties, for the lists.

const PALE = 0.5; // how much of its colour a leaf keeps

/** Return the colours in use; `onChange` runs when the system's scheme changes. */
function makeTheme(model, onChange) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const theme = { kinds: [], relations: [] };
  const read = () => {
    const scheme = dark.matches ? "dark" : "light";
    const style = getComputedStyle(root);
    theme.page = style.getPropertyValue("--page").trim();
    theme.ink = style.getPropertyValue("--ink").trim();
    theme.accent = style.getPropertyValue("--accent").trim();
    theme.font = style.getPropertyValue("--font").trim();
    theme.kinds = model.kinds.map((kind) => kind[scheme]);
    theme.pale = theme.kinds.map((colour) => mixed(colour, theme.page, PALE));
    theme.relations = model.relations.map((relation) => relation[scheme]);
    theme.kinds.forEach((colour, kind) => root.style.setProperty(`--kind-${kind}`, colour));
    theme.relations.forEach((colour, at) => root.style.setProperty(`--relation-${at}`, colour));
  };
  read();
  dark.addEventListener("change", () => { read(); onChange(); });
  return theme;
}

/** Return a colour of `share` of the first and the rest of the second, both as #rrggbb. */
function mixed(one, other, share) {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [one, other].map((colour) => parseInt(colour.slice(at, at + 2), 16));
    return Math.round(a * share + b * (1 - share)).toString(16).padStart(2, "0");
  });
  return `#${parts.join("")}`;
}
