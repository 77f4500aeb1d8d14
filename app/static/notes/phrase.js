// The phrase: ten words, drawn by this browser from the EFF's long list. That is a choice among
// 7776 ^ 10 phrases, or 129 bits. Nothing here sends or stores anything.
export const WORDS = 10;
const LIST = 7776;
const EVEN = Math.floor(2 ** 16 / LIST) * LIST;

// A word as it counts: its letters alone. So "drop-down" may be written as one word or two.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const letters = (text) => plain(text).replace(/[^a-z]/g, "");

// Reads the list as it was published: a throw of five dice and a word on each line.
export function readList(text) {
  const words = text.trimEnd().split("\n").map((line) => line.split("\t")[1] ?? "");
  if (words.length !== LIST || new Set(words).size !== LIST) throw new Error("not the list of words");
  return { words, known: new Set(words.map(letters)) };
}

// Draws a phrase. A number past the last whole round of the list is thrown away: no word is likelier.
export function draw({ words }) {
  const phrase = [];
  const number = new Uint16Array(1);
  while (phrase.length < WORDS) {
    crypto.getRandomValues(number);
    if (number[0] < EVEN) phrase.push(words[number[0] % LIST]);
  }
  return phrase;
}

export const same = (typed, word) => letters(typed) === letters(word);

// Reads a phrase as somebody typed it. Capitals, accents, numbers and signs between words do not
// count. Says what the words are, and which of them, by number from 1, the list does not have.
export function readPhrase(typed, { known }) {
  const words = plain(typed).match(/\p{L}+/gu) ?? [];
  // Too many words: one of the list's own, such as "t-shirt", was written in two.
  for (let n = 0; words.length > WORDS && n < words.length - 1; n += 1) {
    if (!known.has(words[n]) && known.has(words[n] + words[n + 1])) words.splice(n, 2, words[n] + words[n + 1]);
  }
  const unknown = words.flatMap((word, n) => (known.has(word) ? [] : [{ number: n + 1, word }]));
  return { words, unknown };
}

// What the keys are made of: the ten words as they count, with one blank between them.
export const canonical = (words) => words.map(letters).join(" ");
