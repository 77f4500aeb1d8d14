// Patterns as the tables write them, and looking for them.
//   a space   one space or more
//   %kin%     one of the words that the table lists under that name
//   %Name%    one word to four that begin with a capital, with "of" or "al" between them
// They are written small and folded like the text, and match whole words only. What may repeat has
// a bound, so that no text can keep a browser busy.
import { fold } from "./fold.js";

const LINK = "of|the|al|el|de|del|la|las|los|du|des|bin|ibn|ben|abu|e|y";
const PIECE = String.raw`\p{L}[\p{L}\d'-]{0,30}`;
const NAME = `(?<Name>${PIECE}(?: (?:(?:${LINK}) ){0,2}${PIECE}){0,3})`;
const LETTER = /[\p{L}\p{Nd}_]/u;
const CAPITAL = /^\p{Lu}/u;
const IS_LINK = new RegExp(`^(?:${LINK})$`);

// Return the words of a list, folded.
export const words = (list) => new Set(fold(list).plain.trim().split(/\s+/));

// Return what `scan` takes. A line is [kind, pattern, check?]: the check is asked of each match.
export function patterns(lines, lists = {}) {
  const fill = (source) => source.replace(/%(\w+)%/g, (_, name) => (name === "Name" ? NAME : `(?:${fill(lists[name].replace(/\s*\n\s*/g, ""))})`));
  return lines.map(([kind, source, check]) => {
    const folded = fold(fill(source)).plain.replaceAll(" ", String.raw`(?:\s+)`);
    return { kind, pattern: new RegExp(String.raw`(?:${folded})(?![\p{L}\d_])`, "gu"), check };
  });
}

// Call `add(kind, start, end)` for each match.
export function scan(text, table, add) {
  const small = text.toLowerCase();
  if (small.length !== text.length) return; // letters of no script that is written here
  for (const { kind, pattern, check } of table) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(small); match; match = pattern.exec(small)) {
      const start = match.index;
      const written = text.slice(start, start + match[0].length);
      const begins = start === 0 || !LETTER.test(text[start - 1]) || !LETTER.test(text[start]);
      const length = begins ? lengthOf(written, match.groups?.Name) : 0;
      if (length && (!check || check(written))) add(kind, start, start + length);
      else pattern.lastIndex = start + 1;
    }
  }
}

// A match ends with its name, and the name with its capitals; with none of them it is no match.
function lengthOf(written, name) {
  if (name === undefined) return written.length;
  const at = written.toLowerCase().lastIndexOf(name);
  let capitals = 0;
  for (const word of written.slice(at, at + name.length).matchAll(/\S+/g)) {
    if (CAPITAL.test(word[0])) capitals = word.index + word[0].length;
    else if (!IS_LINK.test(word[0])) break;
  }
  if (!capitals) return 0;
  if (at + name.length === written.length) return at + capitals;
  return capitals === name.length ? written.length : 0;
}
