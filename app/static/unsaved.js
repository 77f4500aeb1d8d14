// Forms that are saved one by one: says which is not saved yet, and asks before its words are lost.
const unsaved = new Set();

addEventListener("input", ({ target }) => {
  const form = target.form;
  if (!form?.matches("[data-saves]")) return;
  form.toggleAttribute("data-unsaved", true);
  unsaved.add(form);
});
addEventListener("submit", ({ target }) => unsaved.delete(target));
addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });
