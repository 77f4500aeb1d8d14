// What is posted is filled: how long a form is on the wire does not tell what was typed or pressed.
const SMALL = [1024, 2048, 4096];
const BLOCK = 8192;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"; // as they are in any form
const LONGEST_PATH = 96;
const BOUNDARY = 24; // letters, drawn for each form: no words can hold it by chance
// Acts of which nobody is to learn what they were: all of them take one block.
const ALIKE = /\/(rounds\/(answer|pass)|turns\/(reword|withdraw|let-stand)|where-we-are\/(correct|agree)|carry\/(yes|no|change)|operate\/carry)$/;

const random = (many) => Array.from(crypto.getRandomValues(new Uint8Array(many)), (b) => LETTERS[b & 63]).join("");
const size = (length) => SMALL.find((one) => length <= one) ?? Math.ceil(length / BLOCK) * BLOCK;
const quoted = (name) => name.replace(/[\r\n"]/g, encodeURIComponent);

// The least that what is posted to an address takes.
const least = (pathname) => ALIKE.test(pathname) ? BLOCK : 0;

// Give a form that a browser posts by itself one field more, so that its body has a whole size: 1, 2, 4 or 8 kB, or a
// multiple of 8 kB.
export function filled(body, pathname) {
  body.set("fill", "");
  const length = body.toString().length;
  body.set("fill", random(size(Math.max(length, least(pathname))) - length));
  return body;
}

// How a script posts a form: in parts, of UTF-8 as it is (percent signs would make three bytes of each), and of a whole
// size. Which act it is shows in the length of its path: a header makes up for that.
export function posting({ pathname }, fields) {
  const boundary = random(BOUNDARY);
  const opening = (name) => `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n`;
  const own = Array.from(fields).filter(([name]) => name !== "fill"); // for which forms.js filled it
  const parts = own.map(([name, value]) => `${opening(name)}${value.normalize("NFC")}\r\n`).join("") + opening("fill");
  const end = `\r\n--${boundary}--\r\n`;
  const encoder = new TextEncoder();
  const length = encoder.encode(parts).length + end.length;
  return {
    method: "POST",
    body: encoder.encode(parts + random(size(Math.max(length, least(pathname))) - length) + end),
    headers: {
      Accept: "application/json",
      "Content-Type": `multipart/form-data; boundary=${boundary}`,
      "X-Fill": "-".repeat(Math.max(0, LONGEST_PATH - pathname.length)),
    },
  };
}

// Whether this would stand out among those that are to be alike: only words that are refused anyway take more.
export const standsOut = ({ pathname }, { body }) => ALIKE.test(pathname) && body.length > BLOCK;
