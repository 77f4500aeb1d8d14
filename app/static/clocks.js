// Clocks. The server says when something ends; the phone's own time of day matters to nothing.
let offset = 0; // server's seconds minus our monotonic seconds

export function setClock(serverNow) {
  offset = serverNow - performance.now() / 1000;
}
export const now = () => (offset ? performance.now() / 1000 + offset : Date.now() / 1000);

const main = document.getElementById("main");

export function drawClocks() {
  for (const clock of document.querySelectorAll("time[data-ends]")) {
    const left = Number(clock.dataset.ends) - now();
    const own = clock.closest(".own, .speaker, .pending, .is-round, .quiet-minute");
    const text = left <= 0 ? (clock.closest(".pending") ? "" : main.dataset.wordsOver)
      : own || left < 60 ? minutesAndSeconds(left)
      : main.dataset.wordsMinutes.replace("#", Math.ceil((left - 0.5) / 60));
    if (clock.textContent !== text) clock.textContent = text;
    if (clock.dataset.amber) warn(clock, left);
  }
  for (const bar of document.querySelectorAll("[data-bar]")) {
    if (!bar.dataset.bar) continue;
    const left = Math.max(0, Number(bar.dataset.bar) - now());
    bar.firstElementChild.style.inlineSize = `${Math.min(100, (100 * left) / Number(bar.dataset.whole || 1))}%`;
  }
  for (const moment of document.querySelectorAll("time[data-clock-time]")) {
    const text = timeOfDay(new Date(Number(moment.dataset.clockTime) * 1000));
    if (moment.textContent !== text) moment.textContent = text;
  }
}

// With the day of the week, where that is another day than this.
function timeOfDay(moment) {
  const today = new Date(now() * 1000).toDateString() === moment.toDateString();
  const day = today ? {} : { weekday: "long" };
  return moment.toLocaleString(document.documentElement.lang, { ...day, hour: "2-digit", minute: "2-digit" });
}

// Amber and red: where they are wished for, and never by colour alone.
function warn(clock, left) {
  const state = left <= 0 ? "over" : left <= Number(clock.dataset.red) ? "red" : left <= Number(clock.dataset.amber) ? "amber" : "";
  if ((clock.dataset.warn ?? "") !== state) clock.dataset.warn = state;
}

function minutesAndSeconds(left) {
  // The news of a clock has taken its time to come: three minutes begin as three minutes.
  const whole = Math.round(left);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

setInterval(drawClocks, 500);
