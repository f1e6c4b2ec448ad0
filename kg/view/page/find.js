// Finding nodes: every word must match, in the node's own text or in what a paper is tied to.

const SCORES = { start: 6, word: 4, inside: 2, id: 5, other: 1.5, beside: 0.6 };
const CLOSENESS = 2; // for a label that is little more than the words
const LETTER = /[\p{L}\p{N}]/u;

/** Return the index; it is built when first asked, from the labels and the facts. */
function makeIndex(model, facts) {
  let entries = null;

  const build = () => {
    entries = model.label.map((label, node) => {
      const own = facts().nodes[node] ?? {};
      const rows = (own.rows ?? []).filter(([name]) => name.startsWith("Also") || name === "Name");
      const ids = (own.ids ?? []).flatMap(([scheme, value, address]) =>
        [value, `${scheme}:${value}`, address ?? ""]);
      return {
        label: fold(label),
        ids: ids.map(fold),
        other: fold([model.id[node], ...ids, ...rows.map(([, text]) => text)].join(" ")),
        beside: besideText(model, node),
      };
    });
  };

  return {
    /** Return the found nodes, best first. */
    find(query) {
      if (!entries) build();
      const words = fold(query).replace(/[,;"()]/g, " ").split(" ").filter(Boolean);
      if (!words.length) return [];
      const whole = words.join(" ");
      const found = [];
      entries.forEach((entry, node) => {
        const score = scoreOf(entry, words, whole);
        if (score > 0) found.push({ node, score: score + model.size[node] / 40 });
      });
      found.sort((a, b) => b.score - a.score || a.node - b.node);
      return found.map(({ node }) => node);
    },
    ready: () => { if (!entries) build(); },
    forget: () => { entries = null; },
  };
}

/** Return the folded names of a paper's authors, concepts and categories. */
function besideText(model, node) {
  if (model.kinds[model.kind[node]].name !== "paper") return "";
  const labels = [];
  for (const edge of model.edgesAt(node)) {
    const other = model.other(edge, node);
    const kind = model.kinds[model.kind[other]].name;
    if (kind !== "paper" && kind !== "stub") labels.push(model.label[other]);
  }
  return fold(labels.join(" "));
}

/** Return how well an entry matches, 0 where a word is missing. */
function scoreOf(entry, words, whole) {
  let score = entry.label === whole ? 20 : 0;
  for (const word of words) {
    const one = scoreOfWord(entry, word);
    if (!one) return 0;
    score += one;
  }
  return score / words.length + CLOSENESS * Math.min(1, whole.length / (entry.label.length || 1));
}

function scoreOfWord(entry, word) {
  if (entry.label.startsWith(word)) return SCORES.start;
  const place = placeOf(entry.label, word);
  if (place) return place;
  if (entry.ids.includes(word)) return SCORES.id;
  if (entry.other.includes(word)) return SCORES.other;
  return entry.beside.includes(word) ? SCORES.beside : 0;
}

function placeOf(text, word) {
  let at = text.indexOf(word);
  if (at < 0) return 0;
  while (at >= 0) {
    if (at === 0 || !LETTER.test(text[at - 1])) return SCORES.word;
    at = text.indexOf(word, at + 1);
  }
  return SCORES.inside;
}
