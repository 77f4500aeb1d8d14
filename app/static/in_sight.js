// What has the focus is never hidden behind what stands fast at the head and at the foot of the page (WCAG 2.4.11): the
// browser scrolls clear of both, however high they are; and where they would leave too little of the page between them, the
// bar at the foot stands at its end and covers nothing.
const page = document.documentElement;
const [head, bar, alarm] = [document.querySelector(".top"), document.getElementById("controls"), document.getElementById("signals")];
const CLEAR = 12; // pixels, for the ring around what has the focus
const MOST = 0.6; // of the page

function below(element) {
  const { position, top } = getComputedStyle(element);
  return position === "sticky" ? parseFloat(top) + element.offsetHeight : 0;
}

function measure() {
  page.removeAttribute("data-bars");
  const above = Math.max(...[head, alarm].filter(Boolean).map(below));
  const height = bar?.offsetHeight ?? 0;
  if (above + height > MOST * innerHeight) page.dataset.bars = "high";
  const stands = bar && getComputedStyle(bar).position === "sticky";
  page.style.setProperty("--head", `${above + CLEAR}px`);
  page.style.setProperty("--bar", `${(stands ? height : 0) + CLEAR}px`);
  uncover();
}

// A bar that grows does so over what has the focus already; one that goes to its end takes along what has it.
function uncover() {
  const focused = document.activeElement;
  const covered = bar?.contains(focused) ? "bars" in page.dataset : focused?.matches("main :focus-visible");
  if (covered) focused.scrollIntoView({ block: "nearest" });
}

const watch = new ResizeObserver(measure);
for (const one of [head, bar, alarm]) if (one) watch.observe(one);
addEventListener("resize", measure);
