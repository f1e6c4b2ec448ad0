// A paper as BibTeX, from what the page knows of it.

const ESCAPES = {
  "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", _: "\\_",
  "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
};
const TYPES = ["article", "inproceedings", "book", "incollection", "phdthesis", "mastersthesis", "techreport", "misc"];
const PROCEEDINGS = /proceeding|conference|workshop|symposium|advances in|\b[A-Z]{3,6}\b.*\d{4}/i;
const ROWS = { volume: "Volume", number: "Issue", pages: "Pages", publisher: "Publisher" };

/** Return the button that shows and copies a paper's BibTeX, null for what is no paper. */
function bibtexOf(model, node, said) {
  if (!model.isPaper(node)) return null;
  const text = el("textarea", { readonly: true, rows: "8", "aria-label": "BibTeX", hidden: true, spellcheck: "false" });
  const told = el("span", { class: "remark", role: "status" });
  const copy = async () => {
    text.value = bibtex(model, node, said);
    text.hidden = false;
    told.textContent = (await copied(text)) ? "Copied." : "Select and copy it.";
  };
  return el("div", { class: "bibtex" }, el("button", { type: "button", onclick: copy }, "Copy BibTeX"), told, text);
}

/** Put a field's text on the clipboard; return whether that was allowed. */
async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand("copy");
  }
}

/** Return a paper's entry. */
function bibtex(model, node, said) {
  const row = (name) => (said.rows ?? []).find(([title]) => title === name)?.[1] ?? "";
  const id = (scheme) => (said.ids ?? []).find(([name]) => name === scheme)?.[1] ?? "";
  const authors = model.targets(node, "authored_by").map((author) => model.label[author]);
  const venue = row("Venue");
  const type = typeOf(row("Type"), venue);
  const names = authors.map((name) => (/\band\b/i.test(name) ? `{${escaped(name)}}` : escaped(name)));
  const fields = {
    author: [...names, ...(said.unfinished && names.length ? ["others"] : [])].join(" and "),
    title: `{${escaped(row("Title") || model.label[node])}}`,
    [type === "article" ? "journal" : type === "misc" ? "howpublished" : "booktitle"]: escaped(venue),
    year: model.year[node] ? String(model.year[node]) : "",
    ...Object.fromEntries(Object.entries(ROWS).map(([field, title]) => [field, escaped(row(title)).replace(/(\d)-(?=\d)/, "$1--")])),
    doi: escaped(id("doi")),
    eprint: escaped(id("arxiv")),
    archiveprefix: id("arxiv") ? "arXiv" : "",
  };
  const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
  return `@${type}{${keyOf(model, node, authors)},\n${lines.join(",\n")}\n}\n`;
}

function typeOf(type, venue) {
  if (TYPES.includes(type.toLowerCase()) && (type !== "misc" || !venue)) return type.toLowerCase();
  if (!venue) return "misc";
  return PROCEEDINGS.test(venue) ? "inproceedings" : "article";
}

function escaped(text) {
  return text.replace(/[\\{}&%$#_~^]/g, (letter) => ESCAPES[letter]);
}

/** Return a key such as `vaswani2017attention`. */
function keyOf(model, node, authors) {
  const plain = (text) => fold(text).replace(/[^a-z0-9]/g, "");
  const family = plain((authors[0] ?? "").split(/\s+/).at(-1));
  const word = fold(model.label[node]).split(/[^a-z0-9]+/).find((one) => one.length > 3) ?? "";
  return `${family}${model.year[node] || ""}${plain(word)}`.slice(0, 60) || "paper";
}
