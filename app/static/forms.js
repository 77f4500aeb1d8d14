// A form that the browser posts by itself is filled as it goes: also one that acts.js would post, while a slow link has not
// brought that yet. Nothing is shown, so that nothing can be pressed, before this is here: base.html.
import { filled } from "./fill.js";

addEventListener("formdata", ({ target, formData }) => {
  if (target.method !== "post" || target.enctype !== "application/x-www-form-urlencoded") return;
  const body = new URLSearchParams();
  for (const [name, value] of formData) body.append(name, String(value).replace(/\r\n|\r|\n/g, "\r\n"));
  const { pathname } = new URL(target.getAttribute("action") ?? "", document.baseURI);
  formData.set("fill", filled(body, pathname).get("fill"));
});
