// Takes a card's own words into the box of the language that they are in, where nothing is typed yet, for the interpreter
// to smooth. Nothing is sent by this. Without scripts the boxes begin empty.
function begin(place) {
  const original = place.querySelector("#render-original");
  for (const button of original ? place.querySelectorAll("[data-takes-original]") : []) offerOn(button, original);
}

function offerOn(button, original) {
  const box = document.getElementById(button.dataset.takesOriginal);
  const offer = () => { button.hidden = Boolean(box.value.trim()); };
  button.addEventListener("click", () => {
    box.value = original.textContent;
    offer();
    box.focus();
  });
  box.addEventListener("input", offer);
  offer();
}

begin(document);
addEventListener("brought", ({ target }) => begin(target));
