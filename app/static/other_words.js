// The level that a box for words was shown with stays with them: it goes down with the room's at once, and up again only
// where nothing is typed in the box, or where a refusal has asked whether these words may go further. The same holds for
// how people appear. (What is typed off the record is not stored because the room goes on the record meanwhile.)
const LEVELS = ["stays-here", "held", "may-travel", "signed"]; // strictest first
const APPEARANCES = ["unattributed", "handle", "named"];
const strip = document.getElementById("strip");
const FOLLOWS = "form[data-follows-level]";

// Between items, what is typed would be stored; other words for some that stand go as far as those.
const present = (form) => strip.dataset.level || form.dataset.between || "held";
const stricter = (order, one, other) => order[Math.min(order.indexOf(one), order.indexOf(other))];

// A form has one box for words, or one for each language of the workshop.
const boxes = (form) => [...form.querySelectorAll('[name="text"], [name^="text-"]')];

function follow(form) {
  const { level, appearance } = form.elements;
  const untouched = boxes(form).every((box) => box.value === box.defaultValue || !box.value.trim());
  level.value = untouched ? present(form) : stricter(LEVELS, level.value, present(form));
  if (appearance && strip.dataset.appearance) {
    appearance.value = untouched ? strip.dataset.appearance : stricter(APPEARANCES, appearance.value, strip.dataset.appearance);
    form.querySelector("[data-typed-appearing]").hidden = appearance.value === strip.dataset.appearance;
  }
  for (const line of form.querySelectorAll("[data-typed-under]")) {
    line.hidden = line.dataset.typedUnder !== level.value || level.value === present(form);
  }
}

// The refusal has asked: sent once more, the form says yes to just this.
function asked(form) {
  if (form.dataset.again === "level") form.elements.level.value = present(form);
  if (form.dataset.again !== "was") return;
  const id = ["point", "note", "card", "term"].map((name) => form.elements[name]?.value).find(Boolean);
  const there = document.querySelector(form.dataset.newestIn ?? `[data-point="${id}"], [data-note="${id}"], [data-card="${id}"], [data-term="${id}"]`);
  if (!there) return;
  form.elements.was.value = there.dataset.was;
  const words = there.querySelector("[data-newest]") ?? there.querySelector("[data-words]") ?? there;
  form.querySelector("[data-newer-words]").textContent = words.textContent;
  form.querySelector("[data-newer]").hidden = false;
}

function begin(place) {
  for (const form of place.matches?.(FOLLOWS) ? [place] : place.querySelectorAll(FOLLOWS)) {
    follow(form);
    for (const box of boxes(form)) box.addEventListener("input", () => follow(form));
    const refusal = form.querySelector('[data-refusal="text"]');
    if (refusal) new MutationObserver(() => { if (refusal.textContent) asked(form); }).observe(refusal, { childList: true });
  }
}

const followAll = () => document.querySelectorAll(FOLLOWS).forEach(follow);
begin(document);
addEventListener("brought", ({ target }) => begin(target));
new MutationObserver(followAll).observe(strip, { attributes: true, attributeFilter: ["data-level", "data-appearance"] });
// What was sent has left its box, or was passed over.
new MutationObserver(followAll).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-answered"] });
