// Takes a sentence into the box of the intervention, behind what is typed there already. Nothing is
// put before the room by this. Without scripts the sentences are there to be read.
const kind = document.getElementById("intervene-kind");
const box = document.getElementById("intervene-text");

for (const button of document.querySelectorAll("#prompts [data-takes]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const line = button.closest("[data-kind]");
    const sentence = line.querySelector("[data-sentence]").textContent;
    const typed = box.value.trimEnd();
    box.value = typed ? `${typed}\n${sentence}` : sentence;
    kind.value = line.dataset.kind;
    box.focus();
  });
}
