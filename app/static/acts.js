// Acts: a form is posted with a fresh retry key, and posted again under the same key until the
// server has answered. What is typed stays until it was kept or seen; nothing is stored here.
import { filled, headersFor } from "./fill.js";

const main = document.getElementById("main");
const waiting = [];
const ROUND = 4096; // bytes: in a round a pass is as long as nearly every answer
let sending = false;
let answered = null; // what was last put into a round, to put in again should the server forget

const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-act]")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  body.set("key", fresh());
  filled(body, "resend" in form.dataset ? ROUND : 0);
  const action = form.getAttribute("action");
  const address = new URL(action, new URL(main?.dataset.base ?? "./", location.href));
  const act = { form, address, body, action };
  if ("resend" in form.dataset) answered = act;
  clearRefusals(form);
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
      response = await fetch(act.address, { method: "POST", body: act.body, headers: headersFor(act.address), credentials: "same-origin", redirect: "manual" });
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

async function settle({ form, body }, response) {
  const said = await response.json().catch(() => ({}));
  form.removeAttribute("data-sending");
  if (said.answer === "refused") { refuse(form, said); return; }
  const next = said.page ?? form.dataset.then;
  if (next) { location.assign(next); return; }
  form.dataset.answered = said.answer ?? "";
  if (form.id === "pass-form") clearBox("round-text");
  if ("clears" in form.dataset) {
    for (const box of form.querySelectorAll("textarea, input:not([type=hidden])")) {
      if (box.value === body.get(box.name)) box.value = box.defaultValue && box.matches("[inputmode=numeric]") ? box.defaultValue : "";
    }
    form.closest("details")?.removeAttribute("open");
  }
  if (main) afterUpdate(main);
}

function clearBox(id) {
  const box = document.getElementById(id);
  if (box) box.value = "";
}

function refuse(form, { sentence, field }) {
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

// After an update: which box is open, and an answer that a restart forgot is put in again.
export function afterUpdate(page) {
  const own = document.getElementById("own_seat");
  if (!own) return;
  page.dataset.writing = own.dataset.writing;
  for (const box of page.querySelectorAll(".box")) {
    const text = box.querySelector("textarea");
    const open = box.classList.contains(`box-${own.dataset.writing}`);
    const stale = Boolean(text?.value.trim()) && !open && !box.querySelector("form[data-sending]");
    box.classList.toggle("is-stale", stale);
  }
  if (answered && own.dataset.mine === "round" && answered.body.get("round") === own.dataset.round && answered.form.dataset.answered) {
    waiting.push(answered);
    sendWaiting();
  }
  if (own.dataset.round && answered && answered.body.get("round") !== own.dataset.round) answered = null;
}
