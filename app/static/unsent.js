// What is typed and not sent is not lost unseen: whatever would lose it says so first, beside what was pressed.
const main = document.getElementById("main");
export const WORDS = "textarea, input[dir=auto]";

export const isUnsent = (within) => [...within.querySelectorAll(WORDS)].some((box) => !box.readOnly && box.value !== box.defaultValue);

// What was sent, and stands in its box still, is not unsent.
export function markSent(form, fields) {
  for (const box of form.querySelectorAll(WORDS)) if (box.value === fields.get(box.name)) box.defaultValue = box.value;
}

// What would be lost is said once, beside what was pressed; a second press goes on.
let said;
export function holdsUp(event, pressed, within, sentence = main?.dataset.unsent) {
  const again = said?.isConnected && said.previousSibling === pressed && said.textContent === sentence;
  if (!sentence || !isUnsent(within) || again) return false;
  event.preventDefault();
  said?.remove();
  said = document.createElement("span");
  said.className = "told unsent";
  said.setAttribute("role", "alert");
  said.textContent = sentence;
  pressed.after(said);
  return true;
}

// A form that the browser posts by itself leads to another page. Nothing may hold up whoever has to leave.
addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.submitter || event.target.matches("[data-act], [data-leave], [data-language]")) return;
  holdsUp(event, event.submitter, document);
});
// What is typed after that was not meant by it.
addEventListener("input", () => said?.remove());
