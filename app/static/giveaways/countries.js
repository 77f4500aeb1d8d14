// The names of the countries, as the browser knows them: a country tells little of anybody.
import { fold } from "./fold.js";

const made = new Map();
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

// `more` are others, with commas between them.
export function countriesIn(language, more) {
  if (!made.has(language)) {
    const names = collected(language);
    for (const name of fold(more).plain.split(",")) names.add(name.trim());
    made.set(language, names);
  }
  return made.get(language);
}

function collected(language) {
  const names = new Set();
  if (!Intl.DisplayNames) return names; // an old browser: countries are then pointed out too
  const called = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  for (const one of LETTERS) {
    for (const other of LETTERS) {
      const name = called.of(one + other);
      if (name) names.add(fold(name).plain.toLowerCase().replace(/[-']/g, " "));
    }
  }
  return names;
}
