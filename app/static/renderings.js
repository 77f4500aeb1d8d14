// Takes a card's own words into the box of the language that they are in, where nothing is typed yet, for the interpreter
// to smooth. Nothing is sent by this. Without scripts the boxes begin empty.
const original = document.getElementById("render-original");

for (const button of original ? document.querySelectorAll("[data-takes-original]") : []) {
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
