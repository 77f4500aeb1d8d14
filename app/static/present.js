// A page beside the room. Nothing live stands on it, but whoever sits at it is here: without a socket they would be missed
// after ten seconds, could not be chosen for a caucus, and somebody else could take over the lead.
import { hello, letterIn } from "./letters.js";
import { again } from "./anew.js";

const main = document.getElementById("main");
const address = new URL("live", new URL(main.dataset.base, location.href));
address.protocol = address.protocol.replace("http", "ws");
let failures = 0;

function open() {
  const socket = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  let ended = false;
  let reading = Promise.resolve();
  socket.onopen = () => {
    failures = 0;
    socket.send(hello({}));
  };
  socket.onmessage = ({ data }) => {
    reading = reading.then(() => letterIn(data)).then((letter) => { ended ||= Boolean(letter.ended); });
  };
  socket.onclose = async () => {
    await reading.catch(() => {});
    if (ended) { again(); return; }
    failures += 1;
    setTimeout(open, Math.min(15_000, 500 * 2 ** failures) * (0.5 + Math.random()));
  };
}

open();
