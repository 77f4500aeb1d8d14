// Gentle sounds, on this device alone: on from a press to the next, or till the page goes. They follow the clocks that
// stand on this page, and nothing else: what no clock here shows makes no sound.
import { now } from "./clocks.js";

const button = document.getElementById("sounds");
const LOW = [392, 523.25], HIGH = [523.25, 659.25]; // in Hz: a turn is over; an item, or a caucus soon
const WARNING = 120; // seconds before its end at which a caucus is warned of it
let audio, timer;
let before = new Map(); // how much was left on each clock when it was last looked at

function clocks() {
  const found = new Map();
  const turn = document.querySelector("#item .speaker time[data-ends]");
  const item = document.querySelector("#item .way time[data-ends]");
  if (turn) found.set(`turn ${turn.dataset.ends}`, [Number(turn.dataset.ends), LOW]);
  if (item) found.set(`item ${item.dataset.ends}`, [Number(item.dataset.ends), HIGH]);
  const apart = document.getElementById("apart")?.dataset.apart === "here";
  if (item && apart) found.set(`soon ${item.dataset.ends}`, [Number(item.dataset.ends) - WARNING, HIGH]);
  return found;
}

function listen() {
  if (document.getElementById("item")?.dataset.sounds === "") press(false); // the option is off now
  const quiet = document.querySelector("[data-quiet]") !== null;
  const left = new Map();
  for (const [clock, [ends, tones]] of clocks()) {
    left.set(clock, ends - now());
    if (before.get(clock) > 0 && left.get(clock) <= 0 && !quiet) play(tones);
  }
  before = left;
}

function play(tones) {
  tones.forEach((pitch, number) => {
    const tone = audio.createOscillator(), volume = audio.createGain();
    const begins = audio.currentTime + 0.35 * number;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, begins);
    volume.gain.linearRampToValueAtTime(0.06, begins + 0.12);
    volume.gain.exponentialRampToValueAtTime(0.0001, begins + 1.4);
    tone.connect(volume).connect(audio.destination);
    tone.start(begins);
    tone.stop(begins + 1.5);
  });
}

function press(on) {
  button.setAttribute("aria-pressed", String(on));
  button.textContent = on ? button.dataset.on : button.dataset.off;
  clearInterval(timer);
  before = new Map();
  if (!on) { audio?.suspend(); return; }
  audio ??= new AudioContext();
  audio.resume();
  play(LOW); // so that one knows how it sounds
  timer = setInterval(listen, 500);
}

button.addEventListener("click", () => press(button.getAttribute("aria-pressed") !== "true"));
button.hidden = false;
