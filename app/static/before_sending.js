// Before words are sent, what in them could tell who wrote them is pointed out beside the box:
// once, and a second press sends. All of it happens in this page, which then forgets it.
import { now } from "./clocks.js";
import { findGiveaways, languageOf } from "./giveaways.js";

const sentences = document.getElementById("giveaways");
const MOST = 3;            // findings that are shown one by one
// Of more than that, those that lead furthest are shown: to a person, then to who it may be.
const SUREST = ["telephone", "email", "link", "number", "address", "name", "handle", "giveaway", "organisation", "place", "date"];
const ONE_PRESS = 600;     // ms in which a second press is a double click, or a key held down
const HURRY = 10;          // s before a round ends, in which no answer of it is held up any more
// What everybody has before them: the question, and how parties and people are called here.
const KNOWN = "#item-title, [data-prompt], .nameplate, .parties bdi";
const asked = new WeakMap(); // form -> { told: what was pointed out, at: when it was last pressed }
const settled = new Set();   // what somebody has sent as it is: it is not asked about again

function begin(place) {
  for (const form of place.matches?.("form[data-giveaways]") ? [place] : place.querySelectorAll("form[data-giveaways]")) {
    const panel = document.createElement("div");
    panel.className = "giveaways";
    panel.setAttribute("role", "status"); // there before anything stands in it, so that it is read out
    form.append(panel);
  }
}
begin(document);
addEventListener("brought", ({ target }) => begin(target));

// While catching, so before acts.js sends anything.
addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-giveaways]") || !holdsBack(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

// Whether this press is held back; if so, what was found is now pointed out.
function holdsBack(form) {
  const box = form.querySelector("textarea");
  const found = look(box.value);
  const before = asked.get(form) ?? { told: new Set(), at: -Infinity };
  const fresh = found.some((one) => !settled.has(one.text) && !before.told.has(one.text));
  const pressed = performance.now();
  if (!endsSoon(form) && (fresh || pressed - before.at < ONE_PRESS)) {
    asked.set(form, { told: new Set([...before.told, ...found.map((one) => one.text)]), at: pressed });
    if (fresh) show(form, box, found);
    return true;
  }
  for (const one of found) if (one.kind !== "giveaway") settled.add(one.text);
  asked.delete(form);
  clear(form);
  return false;
}

// A check that fails must keep nobody from being heard.
function look(text) {
  const known = [...document.querySelectorAll(KNOWN)].map((one) => one.textContent);
  try { return findGiveaways(text, languageOf(text, document.documentElement.lang), known.join(" ")); } catch { return []; }
}

// A round is ended by its clock, a turn is not.
function endsSoon(form) {
  const clock = form.id === "round-form" && document.querySelector(".prompt.is-round time[data-ends]");
  return Boolean(clock) && Number(clock.dataset.ends) - now() < HURRY;
}

function show(form, box, found) {
  const shown = sentences.content.cloneNode(true);
  const list = shown.querySelector("ul");
  const surest = [...found].sort((one, other) => SUREST.indexOf(one.kind) - SUREST.indexOf(other.kind)).slice(0, MOST);
  for (const { kind, text } of surest) {
    const item = list.appendChild(document.createElement("li"));
    const words = item.appendChild(document.createElement("bdi"));
    words.textContent = text;
    const why = item.appendChild(document.createElement("span"));
    why.className = "quiet";
    why.textContent = sentences.dataset[kind];
    words.after(" ");
  }
  if (found.length > MOST) list.appendChild(document.createElement("li")).textContent = sentences.dataset.more.replace("#", found.length - MOST);
  shown.querySelector("[data-change]").addEventListener("click", () => {
    box.focus();
    box.setSelectionRange(surest[0].start, surest[0].end);
  });
  shown.querySelector("[data-send]").addEventListener("click", () => {
    const { told, at } = asked.get(form);
    if (performance.now() - at < ONE_PRESS) return; // meant for what stood here a moment ago
    asked.set(form, { told, at: -Infinity });
    form.querySelector("button:not([type=button])").focus(); // the button that was pressed goes
    form.requestSubmit();
  });
  const panel = form.querySelector(".giveaways");
  panel.replaceChildren(shown);
  // Not at once: nothing moves under a finger that presses twice.
  setTimeout(() => panel.scrollIntoView({ block: "nearest" }), ONE_PRESS);
}

function clear(form) {
  form.querySelector(".giveaways").replaceChildren();
}

// The first look is the slow one: it is taken while nobody waits for it.
setTimeout(() => look("As a general, I was there on 12 March 1998, with Dr Sayegh."), 500);
