// When the day closes, a page of a participant begins anew: whatever was typed, listed or opened on it is gone.
import { again } from "./anew.js";

const main = document.getElementById("main");
const stage = () => document.getElementById("strip")?.dataset.stage;
const before = stage();

new MutationObserver(() => {
  const now = stage();
  if (now !== before && (now === "asleep" || now === "closed")) again(main.dataset.base.replace(/\/$/, ""));
}).observe(document.querySelector(".top"), { subtree: true, childList: true, attributes: true, attributeFilter: ["data-stage"] });
