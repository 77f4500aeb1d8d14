// The page's regions, kept as the server has them. Acts go by POST (acts.js); the socket only sends.
import { Idiomorph } from "./vendor/idiomorph.esm.js";
import { drawClocks, setClock } from "./clocks.js";
import { afterUpdate, resend } from "./acts.js";
import { again, away } from "./anew.js";
import { posting } from "./fill.js";
import { hello, letterIn } from "./letters.js";
import { whenRead } from "./language.js";
import "./in_sight.js";
import "./keys.js";

const main = document.getElementById("main");
const link = document.getElementById("link");
const base = new URL(main.dataset.base, location.href);
const has = {};            // region -> hash of what stands on the page
const SILENCE = 20_000;    // the server speaks every 10 s: twice that, and the link is dead
const POLL_AFTER = 1;      // failed sockets before the page asks by itself instead

let failures = 0;
let heard = 0;
let ended = false;
let leaving = false; // its own page is ended too: reloading it would hold up the way out
let shownLost;
let current;
let reading = Promise.resolve(); // letters are read one after the other, as they came

function region(name, piece) {
  const there = document.getElementById(name);
  if (!there || (piece.html === undefined && piece.was !== has[name])) return;
  const led = there.dataset.leads;
  keepingPlace(there, () => {
    if (piece.html !== undefined) morph(there, piece.html);
    else children(there.querySelector("[data-list]"), piece);
  });
  has[name] = piece.hash;
  if (there.id === "strip" || name === "strip") changedLevel();
  if (there.dataset.leads !== led) document.body.toggleAttribute("data-leads-again", there.dataset.leads === "yes");
}

const morph = (there, html) => Idiomorph.morph(there, html, { morphStyle: "outerHTML", callbacks: { beforeAttributeUpdated } });

// What its reader has opened stays open when the room changes, and what was given the focus below keeps it.
function beforeAttributeUpdated(name, element) {
  return !(name === "open" && element.localName === "details") && name !== "tabindex";
}

// Where a button goes away under somebody's keys, what it stood in has the focus: else their next key would be the
// room's, and blank gives the floor away.
function keepingPlace(region, change) {
  const around = [];
  const focused = document.activeElement;
  if (region.contains(focused) && focused.matches(":focus-visible")) {
    for (let one = focused.parentElement; one && one !== region.parentElement; one = one.parentElement) around.push(one);
  }
  change();
  if (!around.length || document.activeElement !== document.body) return;
  const place = around.find((one) => one.isConnected && (one.localName === "details" || one === region || "child" in one.dataset));
  const rest = place?.querySelector(":scope > summary") ?? place;
  if (rest && rest.localName !== "summary") rest.tabIndex = -1;
  rest?.focus({ preventScroll: true });
}

function children(list, { order, children }) {
  const standing = new Map([...list.children].map((child) => [child.dataset.child, child]));
  const stays = new Set(order);
  for (const [id, child] of standing) if (!stays.has(id)) child.remove();
  order.forEach((id, place) => {
    let child = standing.get(id);
    if (child && children[id] !== undefined) morph(child, children[id].trim());
    child ??= document.createRange().createContextualFragment(children[id]).firstElementChild;
    if (list.children[place] !== child) list.insertBefore(child, list.children[place] ?? null);
  });
  for (const count of document.querySelectorAll(`[data-count-of="${list.id}"]`)) count.textContent = order.length;
}

let level = document.getElementById("strip")?.className;
function changedLevel() {
  const strip = document.getElementById("strip");
  if (strip.className === level) return;
  level = strip.className;
  strip.classList.add("just-changed");
  setTimeout(() => strip.classList.remove("just-changed"), 3000);
}

addEventListener("submit", ({ target }) => { leaving ||= target.action.endsWith("/leave"); });

function receive(letter) {
  if (letter.now) setClock(letter.now);
  if (letter.ended) {
    ended = true;
    say("ended");
    if (!leaving) again();
    return;
  }
  const names = Object.keys(letter.regions ?? {}).sort((a) => (a === "strip" ? -1 : 1));
  for (const name of names) region(name, letter.regions[name]);
  if (names.length) { drawClocks(); afterUpdate(main); }
}

function say(state) {
  clearTimeout(shownLost);
  const show = () => {
    link.dataset.state = state;
    link.querySelector(".words").textContent = link.dataset[state];
  };
  // A link that is gone for a moment is no news: say so only if it stays away.
  if (state === "lost") shownLost = setTimeout(show, 2500); else show();
}

function open() {
  const address = new URL("live", base);
  address.protocol = address.protocol.replace("http", "ws");
  const socket = current = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  let opened = false;
  socket.onopen = () => {
    opened = true;
    failures = 0;
    heard = performance.now();
    reading = reading.then(() => { if (socket.readyState === WebSocket.OPEN) socket.send(hello(has)); });
    say("connected");
    resend();
  };
  socket.onmessage = ({ data }) => {
    heard = performance.now();
    reading = reading.then(() => read(data, socket)).catch((fault) => setTimeout(() => { throw fault; }));
  };
  socket.onclose = () => {
    clearInterval(watch);
    if (ended) return;
    if (!opened) failures += 1;
    say("lost");
    if (failures >= POLL_AFTER) poll();
    setTimeout(open, Math.min(15_000, 500 * 2 ** failures) * (0.5 + Math.random()));
  };
  const watch = setInterval(() => { if (performance.now() - heard > SILENCE) socket.close(); }, 2000);
}

async function read(message, socket) {
  let letter;
  try {
    letter = await letterIn(message);
  } catch { // not knowing what we missed, we ask for all of it
    for (const name of Object.keys(has)) delete has[name];
    socket.close();
    return;
  }
  receive(letter);
}

async function poll() {
  try {
    const address = new URL("regions", base);
    const fields = new URLSearchParams({ has: JSON.stringify({ has }) });
    const answer = await fetch(address, posting(address, fields));
    if (answer.ok) { receive(await answer.json()); say("connected"); }
    if (answer.status !== 403 || leaving) return;
    const { page } = await answer.json();
    if (page === "/away") away(); else again(); // this page is nobody's any more: the next one says so
  } catch { /* the next try will tell */ }
}

// In another language every region reads otherwise: a socket of that language brings them.
whenRead(() => {
  for (const name of Object.keys(has)) delete has[name];
  drawClocks();
  afterUpdate(main);
  current.close();
});

drawClocks();
afterUpdate(main);
open();
addEventListener("online", () => say("connected"));
addEventListener("offline", () => say("lost"));
