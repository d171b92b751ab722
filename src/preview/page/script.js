// Keeps the page as the templates are, and its place as its reader left it. The server draws, writes and escapes all of it.
"use strict";

const $ = (id) => document.getElementById(id);
const root = document.documentElement;
const status = $("status");
const PARTS = ["head", "picture", "found", "json", "source"];
/** What is typed for an entry and a case, by `id/case`. */
const typed = new Map();
/** The parts as they came, so that only what differs is put in. */
let shown = {};
let shownId = null;
let shape = "";
let latest = 0;
let latestCards = 0;

// How pictures look.

const stored = (name, usual) => sessionStorage.getItem(name) ?? usual;
const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
const look = {
  device: stored("device", "phone"),
  theme: stored("theme", prefersDark ? "dark" : "light"),
  marks: stored("marks", "true") === "true",
};

function showLook() {
  root.dataset.theme = look.theme;
  for (const name of ["device", "theme"]) {
    for (const input of document.querySelectorAll(`input[name=${name}]`)) input.checked = input.value === look[name];
  }
  $("marks").checked = look.marks;
}

function changeLook(change) {
  Object.assign(look, change);
  for (const [name, value] of Object.entries(look)) sessionStorage.setItem(name, String(value));
  showLook();
  loadCards();
  loadView();
}

for (const name of ["device", "theme"]) {
  for (const input of document.querySelectorAll(`input[name=${name}]`)) {
    input.addEventListener("change", () => changeLook({ [name]: input.value }));
  }
}
$("marks").addEventListener("change", () => changeLook({ marks: $("marks").checked }));

// The gallery.

async function loadCards(ids) {
  const asked = JSON.stringify({ ...look, ids });
  const number = (latestCards += ids ? 0 : 1);
  const cards = await (await fetch("/cards", { method: "POST", body: asked })).json();
  // Only the last look of several that are on their way counts.
  if (number !== latestCards) return;
  const box = $("cards");
  const old = new Map([...box.children].map((entry) => [entry.dataset.id, entry]));
  const focused = document.activeElement?.closest?.(".card > a")?.getAttribute("href");
  const entries = cards.map(({ id, html }) => {
    const entry = old.get(id) ?? document.createElement("div");
    entry.className = "entry";
    entry.dataset.id = id;
    if (entry.innerHTML !== html) entry.innerHTML = html;
    return entry;
  });
  if (!ids) box.replaceChildren(...entries);
  if (focused) box.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  search();
  markHere();
}

function search() {
  const words = $("search").value.toLowerCase().normalize("NFC").split(/\s+/).filter(Boolean);
  let matches = 0;
  for (const card of document.querySelectorAll(".card")) {
    card.hidden = !words.every((word) => card.dataset.words.includes(word));
    if (!card.hidden) matches += 1;
  }
  const none = $("none");
  none.hidden = matches > 0;
  none.textContent = $("cards").childElementCount > 0 ? none.dataset.nothing : none.dataset.none;
}

$("search").addEventListener("input", search);

// The large view.

/** What a part of an address says; as it stands where somebody has mistyped it. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The entry and the case that the address names. */
function here() {
  const [id, name] = location.hash.slice(1).split("/").map(decoded);
  return { id: id || null, name: name || null };
}

const key = ({ id, name }) => `${id}/${name ?? ""}`;

function markHere() {
  const { id, name } = here();
  for (const link of document.querySelectorAll(".card > a")) {
    const [ownId, ownName] = link.getAttribute("href").slice(1).split("/").map(decoded);
    const isHere = ownId === id && (ownName === name || !ownName || !name);
    link.closest(".card").classList.toggle("here", isHere);
    if (isHere) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/** Loads the view; `anew` puts in the form even where its shape is the same. */
async function loadView({ anew = false } = {}) {
  const place = here();
  document.body.classList.toggle("open", place.id !== null);
  $("view").hidden = place.id === null;
  if (place.id === null) return;
  const wish = { id: place.id, case: place.name, arguments: typed.get(key(place)) ?? null, ...look };
  const number = (latest += 1);
  const answer = await fetch("/view", { method: "POST", body: JSON.stringify(wish) });
  // Only the last of several that are on their way counts.
  if (number !== latest) return;
  // A file that is being saved may be empty for a moment; what was shown stays until there is more to show.
  if (!answer.ok) return void (status.textContent = status.dataset.gone);
  show(await answer.json(), anew);
}

function show(view, anew) {
  document.title = `${view.title} · ${document.querySelector("h1").textContent}`;
  const keeps = view.keeps && shownId === view.id;
  $("part-picture").classList.toggle("old", keeps);
  if (keeps) view.parts.picture = shown.picture;
  for (const part of PARTS) {
    if (shown[part] === view.parts[part]) continue;
    const place = $(`part-${part}`);
    const opened = place.querySelector("details")?.open;
    const scrolled = place.querySelector(".source")?.scrollTop;
    place.innerHTML = view.parts[part];
    if (opened) place.querySelector("details").open = true;
    if (scrolled && place.querySelector(".source")) place.querySelector(".source").scrollTop = scrolled;
  }
  shown = view.parts;
  shownId = view.id;
  if (anew || shape !== view.shape) putForm(view.form);
  shape = view.shape;
}

function putForm(html) {
  const at = document.activeElement?.dataset?.at;
  $("form").innerHTML = html;
  if (at) $("form").querySelector(`[data-at="${CSS.escape(at)}"]`)?.focus();
}

// Arguments: each control says where it belongs and how its text is read.

function value(control) {
  const text = control.value;
  if (text === "" && ("optional" in control.dataset || control.dataset.kind !== "text")) return null;
  switch (control.dataset.kind) {
    case "boolean":
      return text === "true";
    case "number":
      return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
    default:
      return text;
  }
}

const steps = (at) => at.slice(1).split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

function put(target, at, what) {
  const path = steps(at);
  const last = path.pop();
  for (const step of path) target = target[step] ??= {};
  target[last] = what;
}

function gather() {
  const all = {};
  for (const list of $("form").querySelectorAll("[data-list]")) put(all, list.dataset.list, []);
  for (const control of $("form").querySelectorAll("[data-at]")) put(all, control.dataset.at, value(control));
  return all;
}

function type(change = () => {}, anew = false) {
  const all = gather();
  change(all);
  typed.set(key(here()), all);
  return loadView({ anew });
}

const rowsOf = (all, at) => steps(at).reduce((value, step) => value[step], all);

$("form").addEventListener("input", () => type());
$("form").addEventListener("submit", (event) => event.preventDefault());
$("form").addEventListener("click", (event) => {
  const { add, remove } = event.target.dataset;
  if (add) {
    const empty = JSON.parse(event.target.closest("[data-list]").dataset.empty);
    type((all) => rowsOf(all, add).push(empty), true).then(() => {
      const rows = $("form").querySelectorAll(`[data-list="${CSS.escape(add)}"] > .row`);
      rows[rows.length - 1]?.querySelector("[data-at]")?.focus();
    });
  }
  if (remove) {
    const list = remove.slice(0, remove.lastIndexOf("/"));
    type((all) => rowsOf(all, list).splice(Number(steps(remove).at(-1)), 1), true).then(() => {
      $("form").querySelector(`[data-add="${CSS.escape(list)}"]`)?.focus();
    });
  }
});

$("view").addEventListener("click", (event) => {
  const { line, case: name } = event.target.dataset ?? {};
  if (line) jump(line);
  if (name !== undefined) choose(name);
});

/** Shows a line of the source. */
function jump(line) {
  for (const marked of document.querySelectorAll(".source .here")) marked.classList.remove("here");
  const target = $(`line-${line}`);
  if (!target) return;
  target.classList.add("here");
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

/** Goes to a case, with its own arguments. */
function choose(name) {
  const place = { id: here().id, name };
  typed.delete(key(place));
  const hash = `#${encodeURIComponent(place.id)}/${encodeURIComponent(name)}`;
  if (location.hash === hash) loadView({ anew: true }).then(refocus);
  else location.hash = hash;
  function refocus() {
    $("part-head").querySelector(`[data-case="${CSS.escape(name)}"]`)?.focus();
  }
  addEventListener("viewed", refocus, { once: true });
}

let place = null;
async function arrive() {
  const { id } = here();
  const isOther = id !== place;
  place = id;
  markHere();
  await loadView({ anew: true });
  if (isOther) scrollTo(0, id === null ? galleryTop : 0);
  if (isOther && id !== null) document.querySelector(".card.here")?.scrollIntoView({ block: "nearest" });
  dispatchEvent(new Event("viewed"));
}

/** Where the gallery was left. */
let galleryTop = 0;
addEventListener("scroll", () => {
  if (here().id === null) galleryTop = scrollY;
});
addEventListener("hashchange", arrive);
addEventListener("keydown", (event) => {
  const isTyping = event.target.matches?.("input, textarea, select");
  if (event.key === "/" && !isTyping) {
    event.preventDefault();
    $("search").focus();
  }
  if (event.key === "Escape" && here().id !== null && !isTyping) location.hash = "";
});

// News.

function follow() {
  const news = new EventSource("/events");
  let isFirst = true;
  news.addEventListener("message", async (event) => {
    const { version, changed } = JSON.parse(event.data);
    status.classList.remove("lost");
    // The page that was just loaded is of this version already.
    const isOld = isFirst && String(version) === document.body.dataset.version;
    status.textContent = "";
    if (!isOld) await Promise.all([loadCards(changed ?? undefined), loadView()]);
    if (!isFirst && status.textContent === "") {
      status.textContent = `${status.dataset.renewed} ${new Date().toLocaleTimeString()}`;
    }
    root.dataset.updates = String(Number(root.dataset.updates ?? 0) + 1);
    isFirst = false;
  });
  news.addEventListener("error", () => {
    status.classList.add("lost");
    status.textContent = status.dataset.lost;
  });
}

showLook();
Promise.all([loadCards(), arrive()]).then(follow);
