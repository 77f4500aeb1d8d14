// Reads on in another language. The page is fetched anew, and its words take the place of those that stand here: so
// whatever is typed or opened stays. Which language it is goes in the body of a form, and never into an address.
import { Idiomorph } from "./vendor/idiomorph.esm.js";
import { posting } from "./fill.js";
import { asItStands } from "./pieces.js";

const OURS = new Set(["open", "hidden", "tabindex", "value", "checked"]); // what the reader or a script has changed since

const callbacks = {
  // What is typed is left alone, and so is what a script has put beside it.
  beforeNodeMorphed(old, fresh) {
    if (old.dataset?.openedBy && old.childElementCount && !fresh.childElementCount) return false; // there is no such form
    if (old.localName === "template") old.innerHTML = fresh.innerHTML;
    if (old.localName === "select") return sameChoice(old, fresh);
    return !(old.localName === "textarea" || old.localName === "input");
  },
  beforeNodeRemoved: (node) => !(node.classList?.contains("giveaways")),
  beforeAttributeUpdated: (name, _element, how) => (how === "remove" ? name === "aria-current" : !OURS.has(name)),
};

// The names of what can be chosen change, what is chosen does not.
function sameChoice(old, fresh) {
  for (const option of fresh.options) {
    const there = [...old.options].find((one) => one.value === option.value);
    if (there) there.textContent = option.textContent;
  }
  return false;
}

export function whenRead(changed) {
  addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-language]") || !event.submitter) return;
    event.preventDefault();
    const fields = new FormData();
    fields.set("language", event.submitter.value);
    const address = new URL(form.getAttribute("action"), new URL(document.getElementById("main").dataset.base, location.href));
    try {
      const answer = await fetch(address, posting(address, fields));
      const page = answer.ok && await fetch(asItStands(), { headers: { Accept: "text/html" } });
      if (!page || !page.ok) throw new Error("not now");
      show(new DOMParser().parseFromString(await page.text(), "text/html"));
      changed();
    } catch { /* the page stays as it is: a second press tries again */ }
  });
}

function show(fresh) {
  const root = document.documentElement;
  for (const name of ["lang", "dir"]) root.setAttribute(name, fresh.documentElement.getAttribute(name));
  document.title = fresh.title;
  Idiomorph.morph(document.body, fresh.body, { morphStyle: "outerHTML", callbacks });
}
