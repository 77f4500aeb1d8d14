// Names by their capitals, in scripts that have them: a word in mid-sentence that is written as
// only a name is. A word that begins a sentence counts only where it is a well-known first name.
const WORD = /\p{L}[\p{L}\d]*(?:['-]\p{L}[\p{L}\d]*)*/gu;
const BREAK = /[.!?…:;\n"“”«»„()[\]•–—]|--/u;
const JOINS = /^[\s\u00a0]+$/u;
const LINK = /^(?:de|del|al|el|bin|ibn|ben|von|van|der|e|y)$/;
const ELIDED = /^(?:l|d|j|n|s|m|t|c|qu)'(?=\p{L}{2})/iu;
const CYRILLIC = /^\p{Script=Cyrillic}/u;
// Politely written "you", God, and the north of a country.
const COMMON_IN_CYRILLIC = /^(?:вы|вас|вам|вами|ваш\p{L}*|бог\p{L}*|аллах\p{L}*|господ\p{L}*|север\p{L}*|юг\p{L}*|запад\p{L}*|восток\p{L}*)$/u;

const FIRST_NAMES = new Set(`abdallah abdullah abdulrahman adrian ahmad ahmed alejandro amina andrew antonio
  anna brian carlos carmen damian daniel dmitri elena elizabeth fatima fatma fernando francisco francois hamid hassan
  hussein ibrahim igor ismail ivan jacques james jean jennifer john jorge jose joseph juan julian karim khadija
  khaled layla leila luis mahmoud maria mariam michael miguel mohamed mohammad mohammed muhammad mustafa
  natalia nathalie nikolai oleg olga omar oscar osama pablo paul pedro peter philippe pierre richard robert
  samir sami sara sarah sebastian sergei sofia susan svetlana tatiana thomas vladimir william yasmin yitzhak youssef
  yusuf zainab zeinab`.split(/\s+/));

// A thing, a group or a people, by its ending, in the three Latin languages.
const ORDINARY = /(?:ish|ese|ians?|eans?|ism|isme|ismo|ists?|istes?|istas?|ers|ants|ites?|it(?:y|ies)|ions?|ments?|mentos?|ness|ship|ives|ocrats?|icans?|cains?|caines?|iennes?|iens?|aises?|ais|oises?|ois)$/;

// Call `add(kind, start, end)` for each name of `text`. Words of `known` are none, nor countries.
export function namesIn(text, table, known, add) {
  const words = wordsOf(text);
  // In a title, or where somebody shouts, capitals say nothing.
  if (words.length > 3 && words.filter((word) => word.capital).length > words.length / 2) return;
  const already = new Set(wordsOf(known).map((word) => word.low));
  for (let n = 0; n < words.length; n += 1) {
    if (!words[n].capital) continue;
    const run = runFrom(words, n);
    n += run.length - 1;
    // "The Single Market": the word that begins a sentence is no part of it, nor hides an article.
    if (run.length > 1 && run[0].begins && !isName(run[0], table, already) && !table?.titles.has(run[0].low)) run.shift();
    const title = run.find((word) => table?.titles.has(word.low));
    const names = run.filter((word) => isName(word, table, already, title));
    if (!names.length || isCountry(run, words[n + 1], table) || afterArticle(run, table)) continue;
    const before = run[0].begins ? "" : run[0].before?.low;
    const kind = table?.wherePlace.has(before) && !FIRST_NAMES.has(names[0].low) ? "place" : "name";
    const first = title && title.start < names[0].start ? title : names[0];
    add(kind, first.start, names.at(-1).end);
  }
}

function wordsOf(text) {
  const words = [];
  for (const match of text.matchAll(WORD)) {
    const before = words.at(-1);
    const elided = match[0].match(ELIDED)?.[0] ?? "";
    const written = match[0].slice(elided.length).replace(/'s$/i, "");
    const start = match.index + elided.length;
    const gap = text.slice(before ? before.whole : 0, match.index);
    words.push({
      start, end: start + written.length, whole: match.index + match[0].length, low: written.toLowerCase(), elided, before,
      begins: !elided && (!before || BREAK.test(gap)),
      joined: !elided && before !== undefined && JOINS.test(gap),
      // A capital, then small letters: "Anna", "O'Brien", not "EU", "FoM" or "I".
      capital: /^\p{Lu}'?\p{Lu}?\p{Ll}/u.test(written) && !/\p{Lu}$/u.test(written),
    });
  }
  return words;
}

// Return the words with a capital from here on, and the small ones that link them.
function runFrom(words, from) {
  const run = [words[from]];
  for (let n = from + 1; n < words.length && words[n].joined; n += 1) {
    const linked = LINK.test(words[n].low) && words[n + 1]?.joined && words[n + 1].capital;
    if (!words[n].capital && !linked) break;
    run.push(words[n]);
  }
  return run;
}

function isName(word, table, already, title) {
  const { low } = word;
  if (!word.capital || already.has(low)) return false;
  if (FIRST_NAMES.has(low)) return true;
  if (word.begins) return false;
  if (CYRILLIC.test(low)) return !COMMON_IN_CYRILLIC.test(low);
  return Boolean(table?.capitals) && !table.common.has(low) && !table.titles.has(low) && (title !== undefined || !ORDINARY.test(low));
}

// "the Commons", "la Constitución": people are called without an article.
function afterArticle(run, table) {
  const { begins, elided, before } = run[0];
  if (!table || FIRST_NAMES.has(run[0].low)) return false;
  return /^l'$/i.test(elided) || (!begins && !elided && before !== undefined && table.articles.has(before.low));
}

function isCountry(run, next, table) {
  const named = (all) => table?.countries?.().has(all.map((word) => word.low).join(" ").replace(/[-']/g, " "));
  return named(run) || (next?.joined && named([...run, next]));
}
