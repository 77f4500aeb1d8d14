// Encrypting notes under a phrase: HKDF-SHA-256, AES-256-GCM. docs/private-notes.md has the bytes.
const VERSION = 1;
const NONCE = 12;
const TAG = 16;
const FILLED = 65536; // so long are all notes before they are encrypted, whatever stands in them
export const LONGEST = FILLED - 4; // bytes of text
export const LENGTH = 1 + NONCE + FILLED + TAG;

const { subtle } = globalThis.crypto;
const bytes = (text) => new TextEncoder().encode(text);

// What a phrase gives: the locator, which is sent, and the key, which no script can read or send.
export async function keysFrom(phrase) {
  const secret = await subtle.importKey("raw", bytes(phrase), "HKDF", false, ["deriveBits", "deriveKey"]);
  const to = (purpose) => ({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytes(`parley private notes ${VERSION} ${purpose}`) });
  const locator = new Uint8Array(await subtle.deriveBits(to("locator"), secret, 256));
  const key = await subtle.deriveKey(to("key"), secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  return { locator, key };
}

const cipher = ({ locator }, nonce) => ({ name: "AES-GCM", iv: nonce, additionalData: Uint8Array.of(VERSION, ...locator) });

export const lengthOf = (text) => bytes(text).length;

// A version, a fresh nonce, and the encrypted text, whose length is always the same.
export async function seal(keys, text) {
  const words = bytes(text);
  if (words.length > LONGEST) throw new RangeError("too long");
  const filled = new Uint8Array(FILLED);
  new DataView(filled.buffer).setUint32(0, words.length);
  filled.set(words, 4);
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const note = new Uint8Array(LENGTH);
  note[0] = VERSION;
  note.set(nonce, 1);
  note.set(new Uint8Array(await subtle.encrypt(cipher(keys, nonce), keys.key, filled)), 1 + NONCE);
  filled.fill(0);
  return note;
}

// The text, or null where these keys do not open it.
export async function open(keys, note) {
  if (note.length !== LENGTH || note[0] !== VERSION) return null;
  const nonce = note.slice(1, 1 + NONCE);
  try {
    const filled = await subtle.decrypt(cipher(keys, nonce), keys.key, note.slice(1 + NONCE));
    const length = new DataView(filled).getUint32(0);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(new Uint8Array(filled, 4, length));
  } catch {
    return null;
  }
}

export async function fingerprint(note) {
  return encoded(new Uint8Array(await subtle.digest("SHA-256", note)));
}

export function encoded(content) {
  let text = "";
  for (const byte of content) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export const decoded = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
