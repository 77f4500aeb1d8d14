// The notes of one phrase, as the server keeps them: read, saved and destroyed by their locator.
import { decoded, encoded, fingerprint, open, seal } from "./sealing.js";

const NONE = new Uint8Array();

// Posts a form of this room, and returns what was answered: null where nothing was. Says aloud if this device is to
// forget everything: it was lent, and the day is over. Nothing is returned then, for nothing is left to go on with.
export async function post(room, act, fields) {
  try {
    const body = new URLSearchParams(fields);
    const answer = await fetch(`${room}/${act}`, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "error", cache: "no-store" });
    const said = await answer.json();
    if (said.page !== "/away" || act === "leave") return said;
    dispatchEvent(new Event("away"));
    return new Promise(() => {});
  } catch {
    return null;
  }
}

export class Kept {
  text = "";    // what the server has, as it was read or saved last
  #was = null;  // the fingerprint of its ciphertext
  #tried = "";  // the fingerprint of what was sent last, answered or not

  constructor(room, keys) {
    this.room = room;
    this.keys = keys;
  }

  #post(act, fields = {}) {
    return post(this.room, `notes/${act}`, { locator: encoded(this.keys.locator), ...fields });
  }

  // Says whether the phrase opens something there; or why that cannot be told.
  async read() {
    const answer = await this.#post("read");
    if (!answer?.words) return { refused: answer?.sentence ?? "" };
    const note = decoded(answer.words);
    const text = await open(this.keys, note);
    this.#was = await fingerprint(text === null ? NONE : note);
    this.text = text ?? "";
    return { opens: text !== null };
  }

  // Returns the server's answer. Refused beside "was": something else stands there by now.
  async save(text) {
    this.#was ??= await fingerprint(NONE);
    const note = await seal(this.keys, text);
    const before = this.#tried;
    this.#tried = await fingerprint(note);
    let answer = await this.#post("save", { was: this.#was, words: encoded(note) });
    // What was sent before had arrived after all, and only its answer was lost.
    if (answer?.field === "was" && before) {
      const again = await this.#post("save", { was: before, words: encoded(note) });
      if (again?.field !== "was") answer = again;
    }
    if (answer?.answer === "kept") [this.#was, this.text] = [this.#tried, text];
    return answer;
  }

  // Marks what the server had last, as far as this page knows.
  async mark() { return this.#was ?? fingerprint(NONE); }

  destroy() { return this.#post("destroy"); }
}
