// The list of the morning check, kept as the server has it; the test card beside it stays.
import { Idiomorph } from "./vendor/idiomorph.esm.js";
import "./acts.js";

const list = document.getElementById("checks");
let asking = false;

async function refresh() {
  if (asking || document.hidden) return;
  asking = true;
  try {
    const answer = await fetch(list.dataset.refreshed, { headers: { Accept: "text/html" } });
    const page = answer.ok && !answer.redirected && new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page && page.getElementById("checks");
    if (fresh) Idiomorph.morph(list, fresh.innerHTML, { morphStyle: "innerHTML" });
  } catch { /* the next time will tell */ }
  asking = false;
}

addEventListener("submit", (event) => { if (event.target.matches("[data-act]")) setTimeout(refresh, 250); });
document.addEventListener("visibilitychange", refresh);
setInterval(refresh, 2000);
