// Acts: a form is posted with a fresh retry key, and posted again under the same key until the
// server has answered. What is typed stays until it was kept or seen; nothing is stored here.
import { away } from "./anew.js";
import { posting, standsOut } from "./fill.js";
import { follow } from "./pieces.js";
import { markSent } from "./unsent.js";

const main = document.getElementById("main");
const waiting = [];
let sending = false;
let answered = null; // what was last put into a round, to put in again should the server forget

const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-act]")) return;
  event.preventDefault();
  const fields = new FormData(form);
  const pressed = event.submitter; // one form may have several buttons: which one is part of the act
  if (pressed?.name) fields.set(pressed.name, pressed.value);
  fields.set("key", fresh());
  const address = new URL(form.getAttribute("action"), new URL(main?.dataset.base ?? "./", location.href));
  const act = { form, address, fields, post: posting(address, fields) };
  clearRefusals(form);
  if (standsOut(address, act.post)) { refuse(form, { sentence: main.dataset.tooLong, field: "text" }); return; }
  if ("resend" in form.dataset) answered = act;
  form.toggleAttribute("data-sending", true);
  waiting.push(act);
  sendWaiting();
});

export function resend() { sendWaiting(); }

async function sendWaiting() {
  if (sending) return;
  sending = true;
  while (waiting.length) {
    const act = waiting[0];
    let response;
    try {
      response = await fetch(act.address, { ...act.post, credentials: "same-origin", redirect: "manual" });
      if (response.status >= 500) throw new Error("busy");
    } catch {
      linkWaits(true);
      setTimeout(() => { sending = false; sendWaiting(); }, 1500);
      return;
    }
    waiting.shift();
    await settle(act, response);
  }
  linkWaits(false);
  sending = false;
}

async function settle(act, response) {
  const { form, fields } = act;
  const said = await response.json().catch(() => ({}));
  form.removeAttribute("data-sending");
  if (response.status === 403 && said.page === "/away") { away(); return; } // a lent tablet, wiped
  if (said.answer === "refused") { refuse(form, said); return; }
  if (said.page) { location.assign(said.page); return; }
  form.dataset.answered = said.answer ?? "";
  act.isIn = true;
  if (form.id === "pass-form") clearBox("round-text");
  if ("resets" in form.dataset) form.reset();
  if ("clears" in form.dataset) {
    for (const box of form.querySelectorAll("textarea, input:not([type=hidden])")) {
      if (box.value !== fields.get(box.name)) continue;
      if (!box.matches("[inputmode=numeric]")) box.defaultValue = "";
      box.value = box.defaultValue;
    }
    if ("staysOpen" in form.dataset) form.querySelector("input:not([type=hidden])").focus(); // for the next
    else shut(form.closest("details"));
  } else markSent(form, fields);
  shut(form.closest("details[data-shuts]"));
  if (main) lookAtBoxes(main);
  follow(form); // meanwhile the next act goes: nobody's hand waits for a page
}

// Where it held the focus, its summary has it then: the next key is not the room's.
function shut(details) {
  if (!details) return;
  if (details.contains(document.activeElement)) details.querySelector("summary").focus({ preventScroll: true });
  details.open = false;
}

function clearBox(id) {
  const box = document.getElementById(id);
  if (box) box.value = "";
}

function refuse(form, { sentence, field, again }) {
  form.dataset.again = again ?? ""; // what the refusal asks, where the same form sent again is meant so
  const beside = field && form.querySelector(`[data-refusal="${field}"]`);
  const place = beside || document.getElementById("refused");
  if (!place) return;
  place.textContent = sentence;
  place.classList.add("is-shown");
  if (beside) form.elements[field]?.focus();
  else setTimeout(() => { if (place.textContent === sentence) place.textContent = ""; }, 12_000);
}

function clearRefusals(form) {
  for (const place of [...form.querySelectorAll("[data-refusal]"), document.getElementById("refused")]) {
    if (place) place.textContent = "";
  }
}

function linkWaits(yes) {
  const link = document.getElementById("link");
  if (!link) return;
  link.toggleAttribute("data-waits", yes);
  if (yes) link.querySelector(".words").textContent = link.dataset.waiting;
  else if (link.dataset.state) link.querySelector(".words").textContent = link.dataset[link.dataset.state];
}

function isOpen(box, own) {
  if (box.matches(".box-private")) return own.word === "open";
  if (box.matches(".box-carry")) return own.carry !== "";
  if (box.matches(".box-correction")) return own.correction !== "";
  return box.classList.contains(`box-${own.writing}`);
}

// After an update: which box is open, and an answer that a restart forgot is put in again. (Not when it has only just
// been answered: the update that says so is on its way.)
export function afterUpdate(page) {
  const own = lookAtBoxes(page);
  if (!own) return;
  if (answered?.isIn && !waiting.includes(answered) && own.dataset.mine === "round" && answered.fields.get("round") === own.dataset.round) {
    waiting.push(answered);
    sendWaiting();
  }
  if (own.dataset.round && answered && answered.fields.get("round") !== own.dataset.round) answered = null;
}

function lookAtBoxes(page) {
  const own = document.getElementById("own_seat");
  if (!own) return null;
  page.dataset.writing = own.dataset.writing;
  for (const box of page.querySelectorAll(".box")) {
    const text = box.querySelector("textarea");
    const open = isOpen(box, own.dataset);
    const stale = Boolean(text?.value.trim()) && !open && !box.querySelector("form[data-sending]");
    box.classList.toggle("is-stale", stale);
  }
  return own;
}
