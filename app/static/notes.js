// The mark of the next note follows the level down: off the record it stays here. It goes up again
// by itself only where nothing is in the box and nobody has chosen it.
const region = document.getElementById("notes");
const mark = document.getElementById("note-mark");
const box = document.getElementById("note-text");
let chosen = false;

function follow() {
  if (region.dataset.level === "stays-here") mark.value = "stays-here";
  else if (!chosen && !box.value.trim()) mark.value = "held";
}

if (region && mark) {
  follow();
  mark.addEventListener("change", () => {
    chosen = true;
    // Said so by their writer, words that were typed off the record may be held now.
    if (mark.value === "held" && region.dataset.level !== "stays-here") mark.form.elements.level.value = region.dataset.level;
  });
  new MutationObserver(follow).observe(region, { attributes: true, attributeFilter: ["data-level"] });
  // A note that was sent has left the box.
  new MutationObserver(follow).observe(mark.form, { attributes: true, attributeFilter: ["data-answered"] });
}
