// A phone that a test card let in: open a socket as the room's page would, and say whether it holds.
const status = document.getElementById("socket-status");
const address = new URL("/check/live", location.href);
address.protocol = address.protocol.replace("http", "ws");

function say(state) {
  status.dataset.state = state;
  status.querySelector(".words").textContent = status.dataset[state];
}

function open(tries) {
  const socket = new WebSocket(address);
  let answered = false;
  socket.onopen = () => socket.send("{}");
  socket.onmessage = () => { answered = true; say("works"); status.classList.add("is-done"); document.getElementById("works").hidden = false; };
  socket.onclose = () => {
    if (answered) return;
    say("lost");
    if (tries < 20) setTimeout(() => open(tries + 1), 2000);
  };
}
open(0);
