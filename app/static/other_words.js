// The level that a box for other words was shown with follows the room: down at once, and up only
// where nothing was typed, or where a refusal has said that these words would be stored.
const strip = document.getElementById("strip");
const forms = [...document.querySelectorAll("form[data-follows-level]")];

const level = () => strip.dataset.level || "held"; // between items, what is typed would be stored

function follow() {
  for (const form of forms) {
    const box = form.elements.text;
    if (level() === "stays-here" || box.value === box.defaultValue) form.elements.level.value = level();
  }
}

for (const form of forms) {
  const refusal = form.querySelector("[data-refusal]");
  new MutationObserver(() => { if (refusal.textContent) form.elements.level.value = level(); }).observe(refusal, { childList: true });
}
new MutationObserver(follow).observe(strip, { attributes: true, attributeFilter: ["data-level"] });
