// The page of private notes. The phrase, the key and the text live in this page's memory only:
// nothing is stored, and only ciphertext and the locator are sent. Text gets into the page by
// `value` and `textContent` alone.
import { canonical, draw, readList, readPhrase, same, WORDS } from "./phrase.js";
import { keysFrom, LONGEST, lengthOf, open, seal } from "./sealing.js";
import { Kept, post } from "./kept.js";

const at = (id) => document.getElementById(id);
const IDLE = 10 * 60_000;
const ASKING = 20_000;
const room = location.pathname.replace(/\/notes\/?$/, "");
const box = at("notes");
const main = at("main");

let list;            // the words that phrases are made of
let drawn = null;    // a phrase that is not confirmed yet
let asked = [];      // which two of its words are asked for
let kept = null;     // while the notes are open: their keys, and what the server has
let drafts = [];     // what was not saved when the page locked: encrypted, in pieces, and over what it was typed
let used = Date.now();
let awake = false;   // whether the day was on when that was asked last

const sentence = (name, value = "") => document.querySelector(`[data-say="${name}"]`).textContent.replace("#", () => value);

function show(id, focus) {
  for (const section of main.querySelectorAll("section")) section.hidden = section.id !== id;
  at("told").textContent = "";
  for (const refusal of main.querySelectorAll(".refusal")) refusal.textContent = "";
  (focus ?? at(`${id}-title`))?.focus();
}

const unable = (because) => {
  show("unable");
  for (const reason of at("unable").children) reason.hidden = reason.dataset.because !== because;
};

// -- a new phrase ---------------------------------------------------------------------------

function begin() {
  drawn = draw(list);
  reveal();
}

function reveal() {
  at("phrase").replaceChildren(...drawn.map((word) => Object.assign(document.createElement("li"), { textContent: word })));
  show("drawn");
}

// Asks for two of the words, which are no longer on the page then.
function ask() {
  at("phrase").replaceChildren();
  const places = Array.from({ length: WORDS }, (_, n) => n);
  const numbers = crypto.getRandomValues(new Uint32Array(2));
  asked = [...numbers].map((number) => places.splice(number % places.length, 1)[0]).sort((a, b) => a - b);
  for (const [n, field] of [at("first"), at("second")].entries()) {
    field.value = "";
    field.labels[0].textContent = sentence("number", asked[n] + 1);
  }
  show("confirm");
}

async function confirmed() {
  const typed = [at("first").value, at("second").value];
  if (!asked.every((place, n) => same(typed[n], drawn[place]))) {
    at("confirm-refusal").textContent = sentence("differs");
    return;
  }
  kept = new Kept(room, await keysFrom(canonical(drawn)));
  forgetPhrase();
  write("");
  say("new");
}

function forgetPhrase() {
  drawn = null;
  asked = [];
  at("phrase").replaceChildren();
  for (const field of [at("typed"), at("first"), at("second")]) field.value = "";
}

// -- opening --------------------------------------------------------------------------------

async function openWith(typed) {
  const refusal = at("typed-refusal");
  const { words, unknown } = readPhrase(typed, list);
  refusal.textContent = "";
  if (words.length !== WORDS) refusal.textContent = sentence("count", words.length);
  else if (unknown.length) refusal.textContent = sentence("unknown", unknown.map(({ number, word }) => `${number} (\u2068${word}\u2069)`).join(" · "));
  if (refusal.textContent) return;
  const found = new Kept(room, await keysFrom(canonical(words)));
  const { opens, refused } = await found.read();
  const unsaved = await takeDraft(found);
  if (!opens && unsaved === null) {
    refusal.textContent = refused === undefined ? sentence("wrong") : refused || sentence("no-answer");
    return;
  }
  const newer = unsaved !== null && refused === undefined && unsaved.over !== await found.mark();
  kept = found;
  forgetPhrase();
  write(unsaved?.text ?? kept.text);
  if (!isUnsaved()) return;
  if (!newer) say("restored");
  else if (opens) { choose(kept.text); say("other"); }
  else say("gone");
}

function write(text) {
  used = Date.now();
  choose(null);
  at("destroying").open = false;
  box.value = text;
  show("open", box);
  sayWhetherSaved();
}

// -- saving ---------------------------------------------------------------------------------

const isUnsaved = () => kept !== null && box.value !== kept.text;

function say(name) {
  at("state").dataset.state = name;
  at("state").textContent = sentence(name);
}

const sayWhetherSaved = () => say(isUnsaved() ? "new" : "saved");

async function save() {
  const [own, text] = [kept, box.value];
  if (lengthOf(text) > LONGEST) { say("too-long"); return; }
  say("saving");
  at("save").disabled = true;
  const answer = await own.save(text);
  at("save").disabled = false;
  if (kept !== own) return;
  if (answer === null) say("not-saved");
  else if (answer.answer === "kept") sayWhetherSaved();
  else if (answer.field === "was") await compare(own);
  else { say("new"); at("state").textContent = answer.sentence; }
}

// Something else was saved under this phrase: shows what, and loses nothing of what stands here.
async function compare(own) {
  const { opens, refused } = await own.read();
  if (kept !== own) return;
  if (refused !== undefined) say("not-saved");
  else if (!opens) say("gone");
  else { choose(own.text); say("other"); }
}

// Asks which text to go on with; null where there is nothing to choose.
function choose(other) {
  at("other").hidden = other === null;
  at("other-words").textContent = other ?? "";
  at("save").hidden = other !== null;
}

function goOn(text) {
  box.value = text;
  choose(null);
  sayWhetherSaved();
  box.focus();
}

async function destroy() {
  const answer = await kept.destroy();
  if (answer?.answer !== "kept") {
    at("destroy-refusal").textContent = answer?.sentence ?? sentence("no-answer");
    return;
  }
  forget();
  show("closed", at("typed"));
  at("told").textContent = sentence("destroyed");
}

// -- locking and leaving --------------------------------------------------------------------

// Takes phrase, key and text off the page.
function forget() {
  forgetPhrase();
  kept = null;
  box.value = "";
  choose(null);
}

async function lock() {
  const [own, text, unsaved, chosen] = [kept, box.value, isUnsaved(), at("other").hidden];
  forget();
  show("closed", at("typed"));
  if (unsaved) {
    const pieces = await Promise.all(text.match(/.{0,16000}/gsu).map((piece) => seal(own.keys, piece)));
    // What was not chosen yet is to be chosen again.
    drafts.push({ pieces, over: chosen ? await own.mark() : "" });
  }
  at("told").textContent = sentence(drafts.length ? "locked-unsaved" : "locked");
}

// What was not saved under the phrase that opens the page now, and the mark of what it was typed over; null where there
// is none.
async function takeDraft({ keys }) {
  for (const draft of drafts) {
    const pieces = await Promise.all(draft.pieces.map((piece) => open(keys, piece)));
    if (pieces[0] !== null) {
      drafts = drafts.filter((one) => one !== draft);
      return { text: pieces.join(""), over: draft.over };
    }
  }
  return null;
}

function lockWhenIdle() {
  if (Date.now() - used > IDLE) shut();
}

function shut() {
  if (kept) lock();
  else if (drawn) { forget(); show("closed"); }
}

// Asked at even times, whether notes are open or not. When the day closes, or this seat, they are shut.
async function askForTheDay() {
  const answer = await post(room, "notes/day", {});
  if (answer === null) return;
  if (awake && !answer.awake) shut();
  awake = answer.awake === true;
}

function blank() {
  forget();
  drafts = [];
  document.body.replaceChildren();
}

async function leave() {
  blank();
  const patience = new Promise((late) => { setTimeout(late, 1500); });
  await Promise.race([post(room, "leave", {}), patience]);
  location.replace("/away");
}

// -- the beginning --------------------------------------------------------------------------

const on = (id, kind, act) => at(id).addEventListener(kind, (event) => { event.preventDefault(); act(); });

function listen() {
  on("phrase-form", "submit", () => openWith(at("typed").value));
  on("begin", "click", begin);
  on("written", "click", ask);
  on("again", "click", reveal);
  on("confirm-form", "submit", confirmed);
  on("notes-form", "submit", save);
  on("lock", "click", lock);
  on("destroy", "click", destroy);
  on("both", "click", () => goOn(`${box.value}\n\n${kept.text}`));
  on("mine", "click", () => goOn(box.value));
  on("theirs", "click", () => goOn(kept.text));
  main.querySelector("[data-back]").addEventListener("click", () => { forget(); show("closed", at("begin")); });
  box.addEventListener("input", () => { if (at("other").hidden) sayWhetherSaved(); });
  for (const kind of ["input", "keydown", "pointerdown", "wheel"]) addEventListener(kind, () => { used = Date.now(); });
  setInterval(lockWhenIdle, 15_000);
  setInterval(askForTheDay, ASKING);
  askForTheDay();
  addEventListener("away", () => { blank(); location.replace("/away"); });
  document.addEventListener("visibilitychange", lockWhenIdle);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) askForTheDay(); });
  // A page that the browser keeps for going back to it keeps nothing of this.
  addEventListener("pagehide", () => { forget(); drafts = []; });
  addEventListener("pageshow", (event) => { if (event.persisted) show("closed"); });
  addEventListener("beforeunload", (event) => { if (isUnsaved() || drafts.length) event.preventDefault(); });
}

// Phones may not ask by themselves before a page is left.
function back(event) {
  if (!isUnsaved() && !drafts.length) return;
  if (confirm(sentence("unsaved"))) { forget(); drafts = []; } else event.preventDefault();
}

async function start() {
  at("back").href = room;
  at("back").addEventListener("click", back);
  on("leave", "click", leave);
  if (!crypto.subtle) { unable("secure"); return; }
  try {
    const answer = await fetch(main.dataset.words, { integrity: main.dataset.wordsIntegrity, credentials: "omit", cache: "no-store" });
    list = readList(await answer.text());
  } catch {
    unable("words");
    return;
  }
  listen();
  show("closed", document.body);
}

start();
