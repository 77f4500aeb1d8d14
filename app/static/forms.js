// A form that the browser posts by itself is filled as it goes; acts.js fills its own.
import { filled } from "./fill.js";

addEventListener("formdata", ({ target, formData }) => {
  if (target.matches("[data-act]") || target.method !== "post" || target.enctype !== "application/x-www-form-urlencoded") return;
  const body = new URLSearchParams();
  for (const [name, value] of formData) body.append(name, String(value).replace(/\r\n|\r|\n/g, "\r\n"));
  formData.set("fill", filled(body).get("fill"));
});
