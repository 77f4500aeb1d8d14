// What is posted is filled: how long a form is on the wire does not tell what was typed or pressed.
const SMALL = [1024, 2048, 4096];
const BLOCK = 8192;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"; // as they are in any form
const LONGEST_PATH = 96;

const random = (many) => Array.from(crypto.getRandomValues(new Uint8Array(many)), (b) => LETTERS[b & 63]).join("");
const size = (length) => SMALL.find((one) => length <= one) ?? Math.ceil(length / BLOCK) * BLOCK;

// Give a form one field more, so that its body has a whole size: 1, 2, 4 or 8 kB, or a multiple of 8 kB.
export function filled(body, least = 0) {
  body.set("fill", "");
  const length = body.toString().length;
  body.set("fill", random(size(Math.max(length, least)) - length));
  return body;
}

// Which act it is shows in the length of its path: a header makes up for that.
export const headersFor = ({ pathname }) => ({ Accept: "application/json", "X-Fill": "-".repeat(Math.max(0, LONGEST_PATH - pathname.length)) });
