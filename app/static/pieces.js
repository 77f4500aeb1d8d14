// Pieces of a page that are brought anew by themselves: a form that a link opens beside the room, and the boxes of a
// page on which an act changes what stands in them. All else stays as it is, and so does a piece in which something
// typed is not sent: nothing that somebody has typed is lost by what they press elsewhere.
import { away } from "./anew.js";
import { holdsUp, isUnsent, WORDS } from "./unsent.js";

const main = document.getElementById("main");
const OF = { change: "point" }; // how a form calls what its opener names, where that is not the same
const PATIENCE = 10_000; // ms

const slots = () => [...document.querySelectorAll("[data-opened-by]")];
const pressable = (piece) => [...piece.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")];

// What the form that is open here is for, if one is.
const held = (slot) => slot.querySelector(`[name="${OF[slot.dataset.openedBy] ?? slot.dataset.openedBy}"]`)?.value;

// The address at which this page is as it stands, with the forms that are open on it.
export function asItStands() {
  const address = new URL(location.href);
  for (const slot of slots()) {
    const { openedBy: name } = slot.dataset;
    if (held(slot)) address.searchParams.set(name, held(slot));
    else address.searchParams.delete(name);
  }
  return address;
}

let followed = 0; // how often the boxes were asked for: what is asked for earlier, and comes later, is not so any more

// After an act: its form beside the room closes, or makes place for the next; the boxes of the page show what is so now.
export async function follow(form) {
  const slot = form.closest("[data-opened-by]");
  const then = form.dataset.then ?? (slot ? undefined : main?.dataset.then);
  if (!then) return;
  if (slot && !then.includes("?")) { if (!isUnsent(slot)) close(slot); return; }
  const mine = slot ? 0 : ++followed;
  const page = await pageAt(then);
  if (slot) { if (!isUnsent(slot)) put(slot, page?.getElementById(slot.id) ?? emptied(slot)); return; }
  if (mine !== followed || !page?.querySelector("[data-piece]")) return;
  for (const piece of document.querySelectorAll("[data-piece]")) {
    if (isUnsent(piece)) continue;
    const fresh = page.getElementById(piece.id);
    if (fresh && !piece.contains(form)) keepOpen(piece, fresh);
    if (fresh) put(piece, fresh); else piece.remove();
  }
}

async function pageAt(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(PATIENCE) });
    if (new URL(answer.url).pathname === "/away") { away(); return null; } // a lent tablet, wiped
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch { return null; }
}

function keepOpen(piece, fresh) {
  const there = [...piece.querySelectorAll("details")];
  fresh.querySelectorAll("details").forEach((one, i) => { one.open ||= there[i]?.open ?? false; });
}

function put(piece, fresh) {
  const place = pressable(piece).indexOf(document.activeElement);
  piece.replaceWith(fresh);
  fresh.dispatchEvent(new Event("brought", { bubbles: true }));
  if (place < 0) return;
  (fresh.querySelector("[autofocus]") ?? pressable(fresh)[place])?.focus({ preventScroll: true });
  if (document.activeElement === document.body) rest(fresh);
}

// What has the focus goes: what it stood in has it, else the next key would be the room's, and blank gives the floor away.
function rest(piece) {
  const place = piece.childElementCount ? piece : piece.parentElement;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

function emptied(slot) {
  const fresh = slot.cloneNode(false);
  fresh.removeAttribute("tabindex");
  return fresh;
}

function close(slot) {
  const opener = document.querySelector(`a[href$="?${slot.dataset.openedBy}=${CSS.escape(held(slot) ?? "")}"]`);
  put(slot, emptied(slot));
  if (location.search) history.replaceState(null, "", location.pathname);
  opener?.focus({ preventScroll: true });
}

async function openFrom(link, slot) {
  const page = await pageAt(link.href);
  const fresh = page?.getElementById(slot.id);
  if (!fresh || isUnsent(slot) || !slot.isConnected) return; // a second press tries again
  put(slot, fresh);
  (fresh.querySelector("[autofocus]") ?? fresh.querySelector(WORDS))?.focus();
}

function opens(link) {
  const { pathname, searchParams } = new URL(link.href);
  const [name, ...more] = searchParams.keys();
  return pathname === location.pathname && !more.length && slots().find((slot) => slot.dataset.openedBy === name);
}

addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.target || link.getAttribute("href").startsWith("#") || link.closest(".page-moved")) return;
  const own = link.closest("[data-opened-by]");
  const opened = opens(link);
  if (own && !opened) {
    if (holdsUp(event, link, own)) return;
    event.preventDefault();
    close(own);
  } else if (opened) {
    event.preventDefault();
    if (isUnsent(opened)) holdsUp(event, link, opened, main.dataset.unsentBeside);
    else openFrom(link, opened);
  } else holdsUp(event, link, document);
});
