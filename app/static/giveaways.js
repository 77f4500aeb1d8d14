// What in a text could tell who wrote it. It runs in the browser alone: nothing is sent or kept.
// A hint and no more: it misses things, and sometimes names what tells nothing.
import { anywhere } from "./giveaways/anywhere.js";
import { fold } from "./giveaways/fold.js";
import { namesIn } from "./giveaways/names.js";
import { scan } from "./giveaways/patterns.js";
import ar from "./giveaways/ar.js";
import en from "./giveaways/en.js";
import es from "./giveaways/es.js";
import fr from "./giveaways/fr.js";

const TABLES = { ar, en, es, fr };
const ARABIC = /\p{Script=Arabic}/u;
const WORDS = /\p{L}+/gu;

// Return [{ kind, start, end, text }] in the text's order, none over another. `known` is text that
// everybody has before them, such as the question: its words tell nothing new.
export function findGiveaways(text, language, known = "") {
  const folded = fold(text);
  const table = TABLES[language];
  const found = []; // among them, without a kind, what only looks like something
  const add = (kind, from, to) => {
    const start = folded.at[from];
    const end = folded.at[to] ?? text.length;
    if (found.some((other) => other.start < end && start < other.end)) return;
    found.push({ kind, start, end, text: text.slice(start, end) });
  };
  // What comes first wins: the surest kinds before the vaguest.
  scan(folded.plain, anywhere, add);
  if (table) scan(folded.plain, table.patterns, add);
  namesIn(folded.plain, table, fold(known).plain, add);
  return found.filter((one) => one.kind).sort((one, other) => one.start - other.start);
}

// Return the language that a text is written in, by its letters and its commonest words: people
// do not always write in the language that their page is in. "" where it is none of ours.
export function languageOf(text, page) {
  const { plain } = fold(text);
  if (ARABIC.test(plain)) return "ar";
  const words = plain.toLowerCase().match(WORDS) ?? [];
  const count = (language) => words.filter((word) => TABLES[language].everyday.has(word)).length;
  const counts = new Map(["en", "fr", "es"].map((language) => [language, count(language)]));
  const most = Math.max(...counts.values());
  if (most === 0) return words.length < 12 ? page : "";
  return counts.get(page) === most ? page : [...counts.keys()].find((l) => counts.get(l) === most);
}
