// Text in its plainest form: without accents, vowel marks and stretched letters, with 0 to 9 for
// the digits of every script. So a pattern is written once, however people type.
const MARKS = /[\p{Mn}\u0640\u200b-\u200f\u2066-\u2069]/gu;
const DIGIT = /\p{Nd}/u;
// Written one for the other: apostrophes, hyphens, and letters of Arabic and Persian.
const ALIKE = { "’": "'", "ʼ": "'", "‐": "-", "‑": "-", "ى": "ي", "ی": "ي", "ک": "ك", "ۀ": "ه", "œ": "oe" };
const known = new Map();

function plainest(letter) {
  let plain = known.get(letter);
  if (plain === undefined) {
    plain = letter.normalize("NFD").replace(MARKS, "");
    if (DIGIT.test(plain)) plain = String(valueOf(plain.codePointAt(0)));
    else plain = ALIKE[plain] ?? plain;
    known.set(letter, plain);
  }
  return plain;
}

// Digits of a script stand in rows of ten, whose zero is the first of its row.
function valueOf(code) {
  let zero = code;
  while (code - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

// Return the plain text, and for each of its characters where in the text it was.
export function fold(text) {
  const at = [];
  let plain = "";
  let here = 0;
  for (const letter of text) {
    const folded = letter < "\u0080" ? letter : plainest(letter);
    for (let n = 0; n < folded.length; n += 1) at.push(here);
    plain += folded;
    here += letter.length;
  }
  return { plain, at };
}
