// How a page of a room goes when it is over: once. A lent tablet is wiped by the first request that it makes after its day
// has closed, and known to nobody from then on: a second one would take the place of the first, and find no page.
const main = document.getElementById("main");
let gone = false;

// Asks for the page anew, or for the one that it leads to; what was posted to come to a page is not posted again.
export function again(address = main.dataset.again) {
  if (gone) return;
  gone = true;
  if (address) location.replace(address);
  else location.reload();
}

// The server has said that this tablet is wiped: what was asked for meanwhile would find no page.
export function away() {
  gone = true;
  location.replace("/away");
}
