// Once the room is off the record, the next note stays here unless somebody says else afterwards:
// the mark follows the level down, and never up again by itself.
const region = document.getElementById("notes");
const mark = document.getElementById("note-mark");

function follow() {
  if (region.dataset.level === "stays-here") mark.value = "stays-here";
}

if (region && mark) {
  follow();
  new MutationObserver(follow).observe(region, { attributes: true, attributeFilter: ["data-level"] });
}
