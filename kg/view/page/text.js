// Text: folded for comparing, cut for showing, and put into the page as text and nothing else.

const SPECIAL = {
  "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŋ": "n", "þ": "th",
  "æ": "ae", "œ": "oe", "ß": "ss",
};
const SPECIAL_LETTERS = new RegExp("[" + Object.keys(SPECIAL).join("") + "]", "g");
// Characters that turn the text around them; a label on the canvas has no element to hold them in.
const TURNING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Return the text for comparing: no case, no accents, single spaces. */
function fold(text) {
  const plain = text.toLowerCase();
  if (/^[\x20-\x7e]*$/.test(plain)) return plain;
  return plain.normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(SPECIAL_LETTERS, (letter) => SPECIAL[letter])
    .replace(/[\u2018\u2019\u02bc`]/g, "'").replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\s+/g, " ");
}

/** Return the text without its end where it is longer than `most` characters. */
function shortened(text, most) {
  if (text.length <= most) return text;
  return Array.from(text.slice(0, most * 2)).slice(0, most - 1).join("").trimEnd() + "…";
}

/** Return a label for the canvas as at most `most` lines of about `width` characters. */
function wrapped(text, width, most) {
  const lines = [""];
  for (const word of text.replace(TURNING, "").slice(0, width * (most + 1)).split(/\s+/)) {
    const line = lines[lines.length - 1];
    if (!line) lines[lines.length - 1] = word;
    else if (line.length + word.length < width) lines[lines.length - 1] = line + " " + word;
    else lines.push(word);
  }
  const kept = lines.slice(0, most).map((line) => shortened(line, width + 6));
  if (lines.length > most || text.length > width * (most + 1)) {
    kept[kept.length - 1] = kept[kept.length - 1].replace(/…$/, "") + "…";
  }
  return kept;
}

/** Return a number as people read it. */
function figure(number) {
  return number.toLocaleString("en");
}

/** Return an element with attributes and children; strings become text nodes, never markup. */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

function readData(id) {
  return JSON.parse(byId(id).textContent);
}

/** Return data that was compressed, as a promise. */
async function readPacked(id) {
  const packed = Uint8Array.from(atob(byId(id).textContent.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}
