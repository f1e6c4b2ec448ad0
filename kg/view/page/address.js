// The address holds what the page shows: `#node?depth=2&view=timeline&years=2019-2024&hide=author`.

const LISTS = ["hide", "cut", "without"]; // kinds, relations and groups that are switched off
const VIEWS = ["map", "timeline"];
const COLOURS = ["kind", "category", "community", "year"];

/** Return what is shown where the address says nothing. */
function plainState() {
  return { node: "", to: "", depth: 1, view: "map", colour: "kind", years: null, hide: [], cut: [], without: [] };
}

/** Return the state that an address names; what can't be read in it is as if it were not there. */
function readAddress(hash) {
  const [node, query = ""] = hash.replace(/^#/, "").split("?", 2);
  const state = { ...plainState(), node: decoded(node) };
  for (const part of query.split("&")) {
    const [name, value = ""] = part.split("=", 2);
    if (name === "to") state.to = decoded(value);
    else if (name === "depth" && DEPTHS.includes(Number(value))) state.depth = Number(value);
    else if (name === "view" && VIEWS.includes(value)) state.view = value;
    else if (name === "colour" && COLOURS.includes(value)) state.colour = value;
    else if (name === "years") state.years = yearsOf(value);
    else if (LISTS.includes(name)) state[name] = value.split(",").map(decoded).filter(Boolean);
  }
  return state;
}

/** Return the address of a state, readable where that is allowed; without the `#`. */
function writeAddress(state) {
  const plain = plainState();
  const parts = ["depth", "view", "colour"]
    .filter((name) => state[name] !== plain[name]).map((name) => `${name}=${state[name]}`);
  if (state.to) parts.push(`to=${encoded(state.to)}`);
  if (state.years) parts.push(`years=${state.years.join("-")}`);
  for (const name of LISTS) {
    if (state[name].length) parts.push(`${name}=${state[name].map(encoded).join(",")}`);
  }
  return encoded(state.node) + (parts.length ? `?${parts.join("&")}` : "");
}

function yearsOf(text) {
  const found = /^(\d{1,4})-(\d{1,4})$/.exec(text);
  return found && Number(found[1]) <= Number(found[2]) ? [Number(found[1]), Number(found[2])] : null;
}

function encoded(text) {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"))
    .replace(/%2F/g, "/").replace(/%3A/g, ":");
}

/** Return decoded text; what is wrongly written stands for itself. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
