// Items are moved by dragging, or by their buttons; both post the same form that works without.
import Sortable from "./vendor/sortable.esm.js";
import { posting } from "./fill.js";

const list = document.getElementById("agenda-items");
const told = document.getElementById("agenda-told");
const placeOf = (item) => [...list.children].indexOf(item);
const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
let sent = Promise.resolve();

Sortable.create(list, {
  draggable: ".may-move",
  handle: ".grip",
  animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
  onEnd: ({ item, oldIndex, newIndex }) => { if (oldIndex !== newIndex) send(item); },
});

list.addEventListener("submit", (event) => {
  if (!event.target.matches("form.move")) return;
  event.preventDefault();
  const item = event.target.closest("li");
  const button = event.submitter;
  const up = button.value === "up";
  const other = up ? item.previousElementSibling : item.nextElementSibling;
  if (other?.matches(".may-move")) {
    if (up) other.before(item);
    else other.after(item);
    button.focus();
    button.scrollIntoView({ block: "nearest" });
    send(item);
  } else {
    say(item);
  }
});

function send(item) {
  const place = placeOf(item);
  say(item);
  sent = sent.then(() => post(item, place));
}

async function post(item, place) {
  const form = item.querySelector("form.move");
  const address = new URL(form.getAttribute("action"), location.href);
  const fields = new URLSearchParams({ to: place, key: fresh() });
  const response = await fetch(address, posting(address, fields)).catch(() => null);
  const said = await response?.json().catch(() => null);
  if (said?.page) location.assign(said.page);
  else if (said?.answer !== "kept") failed(said?.sentence);
}

function say(item) {
  const words = { title: item.dataset.title, place: placeOf(item) + 1, count: list.children.length };
  tell(told.dataset.moved.replace(/\{(\w+)\}/g, (_, name) => words[name]));
}

function failed(sentence) {
  tell(sentence ?? told.dataset.failed, true);
  // What the page shows is no longer what is kept: show that, once the sentence could be read.
  setTimeout(() => location.reload(), 4000);
}

function tell(words, refusal = false) {
  told.textContent = words;
  told.classList.toggle("refusal", refusal);
}
