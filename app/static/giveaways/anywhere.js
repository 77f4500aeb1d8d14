// What tells in any language: addresses of the net, numbers, dates in digits.
import { patterns } from "./patterns.js";

const digitsOf = (text) => text.replace(/\D/g, "");
const isYear = (digits) => /^(1[5-9]|20)\d\d$/.test(digits);

// Seven to fifteen digits, in groups as people write a number to be called: neither an amount
// (2 300 000), nor years (1948–1967), nor groups of one digit each (3.2.1.4).
function isTelephone(match) {
  const digits = digitsOf(match);
  if (digits.length < 7 || digits.length > 15) return false;
  if (/^(\+|\(?0)/.test(match)) return true;
  if (/^\d{1,3}([ .]\d{3})+$/.test(match) && !/^\d{3}[ .]\d{3}[ .]\d{3,}$/.test(match)) return false;
  const groups = match.match(/\d+/g);
  if (groups.length < 2 || groups.every(isYear)) return false;
  if (digits.length < 2 * groups.length) return false;
  return !/000$/.test(digits);
}

// An account, a card, a file: too long for a year, too crooked for an amount.
const isLong = (match) => match.length >= 7 && !match.endsWith("000");

const MONTH = String.raw`(?:0?[1-9]|1[0-2])`;
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const YEAR = String.raw`(?:(?:19|20)\d\d|\d\d)`;

const SPELT = String.raw`[\p{L}\d-]{1,40}`;
const HOST = String.raw`[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){0,4}`;
const PATH = String.raw`/[^\s<>"'»)]*[\p{L}\d/]`;
const GROUP = String.raw`(?:\)[\x20./-]{0,2}|[\x20./-]{1,2}\(?)\d{1,6}`;

export const anywhere = patterns([
  ["email", String.raw`[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}`],
  ["email", String.raw`${SPELT}(?: dot ${SPELT}){0,3} at ${SPELT}(?: dot ${SPELT}){0,2} dot (?:com|org|net|info|edu|gov|int|io|uk|fr|es|ps|il|sy|iq|lb|ye|ua|ru)`], // written as it is spoken
  ["link", String.raw`(?:https?:/|www\.)[^\s<>"'»)]*[\p{L}\d/]`],
  ["link", String.raw`${HOST}\.(?:com|org|net|info|gov|edu|me|ly|io|co|fr|es|uk|ps|il|sy|iq|lb|ye|sd|ua|ru)${PATH}`],
  ["link", String.raw`${HOST}\.(?:com|org|net|info)`],
  ["handle", String.raw`@[\p{L}\d_][\p{L}\d_.]{0,40}[\p{L}\d_]`],
  ["date", String.raw`(?:${DAY}[./-]${MONTH}|${MONTH}[./-]${DAY})[./-]${YEAR}`],
  ["date", String.raw`(?:19|20)\d\d[./-]${MONTH}[./-]${DAY}`],
  ["place", String.raw`-?\d{1,2}\.\d{3,9}(?: ?[,;] ?| )-?\d{1,3}\.\d{3,9}`], // where on the earth
  ["number", String.raw`[a-z]{2}\d{2}(?: ?[a-z\d]{4}){3,7}(?: ?[a-z\d]{1,3})?`, (match) => digitsOf(match).length >= 10],
  ["telephone", String.raw`\+?\(?\d{1,6}(?:${GROUP}){1,7}|(?:\+|0)\d{6,14}`, isTelephone],
  ["number", String.raw`\d{7,40}`, isLong],
]);
