// A box to tick that shows what is typed into a password field; without scripts it is not offered.
for (const choice of document.querySelectorAll("[data-show]")) {
  const field = document.getElementById(choice.dataset.show);
  const box = choice.querySelector("input");
  choice.hidden = false;
  box.checked = false;
  box.addEventListener("change", () => { field.type = box.checked ? "text" : "password"; });
  // Posted as a password, so that the browser does not keep it among things typed.
  field.form.addEventListener("submit", () => { field.type = "password"; });
}
