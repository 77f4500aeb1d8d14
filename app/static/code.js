// A code that stands after # is put into the box; the address then forgets it.
const box = document.getElementById("code");
if (box && location.hash.length > 1) {
  const code = location.hash.slice(1);
  try { box.value = decodeURIComponent(code); } catch { box.value = code; }
  history.replaceState(null, "", location.pathname + location.search);
  for (const part of document.querySelectorAll("[data-code-given]")) part.hidden = false;
}
for (const choice of document.querySelectorAll(".languages a")) {
  // Choosing a language must not lose the code.
  choice.addEventListener("click", () => { if (box?.value) choice.hash = box.value; });
}
