// Items of the running agenda are moved by dragging, which presses the same form as the buttons.
import Sortable from "./vendor/sortable.esm.js";

const agenda = document.getElementById("agenda");
const list = () => agenda.ownerDocument.querySelector("#agenda > ol");
let sorting = null;

function make() {
  const standing = list();
  if (!standing || sorting?.el === standing) return;
  sorting = Sortable.create(standing, {
    draggable: ".may-move",
    handle: ".grip",
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
    onEnd: moved,
  });
}

function moved({ item, oldIndex, newIndex }) {
  if (oldIndex === newIndex) return;
  const standing = list();
  item.remove();
  // Put back: where it stands is what the server says, which answers with the whole agenda.
  standing.insertBefore(item, standing.children[oldIndex] ?? null);
  const form = item.querySelector('form[action$="agenda/move"]');
  if (!form) return;
  const to = form.elements.to;
  const before = to.value;
  to.value = newIndex;
  form.requestSubmit();
  to.value = before;
}

// Whoever does not see the list is told the new place, once the server's agenda has it.
const told = document.getElementById("agenda-told");
let moving = null;
addEventListener("submit", ({ target }) => {
  if (!target.matches('#agenda form[action$="agenda/move"]')) return;
  const item = target.closest("li");
  moving = { id: item.dataset.item, from: [...list().children].indexOf(item) };
});

function tell() {
  if (!moving || !told || !list()) return;
  const items = [...list().children];
  const place = items.findIndex((item) => item.dataset.item === moving.id);
  if (place < 0 || place === moving.from) return;
  const words = { title: items[place].querySelector("[data-title]").textContent, place: place + 1, count: items.length };
  moving = null;
  told.textContent = told.dataset.moved.replace(/\{(\w+)\}/g, (_, name) => words[name]);
}

function changed() {
  make();
  tell();
}

changed();
new MutationObserver(changed).observe(document.getElementById("main"), { childList: true, subtree: true });
