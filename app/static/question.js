// What a round asks begins with the item's first question that no round has asked yet: as long as nobody has typed there,
// and again once what stood there was sent.
const box = document.getElementById("round-prompt");
const form = document.getElementById("round-opening");
const controls = document.getElementById("controls");
let offered = controls.dataset.question;
let sent;

function offer() {
  if (box.value.trim() && box.value !== offered) return;
  box.value = box.defaultValue = offered = controls.dataset.question; // not typed by anybody: pieces.js
}

form.addEventListener("submit", () => { sent = box.value; });
new MutationObserver(offer).observe(controls, { attributes: true, attributeFilter: ["data-question"] });
new MutationObserver(() => {
  if (box.value !== sent) return;
  offered = sent;
  offer();
}).observe(form, { attributes: true, attributeFilter: ["data-answered"] });
