// The facilitator's keys. They can be switched off, and do nothing while a box or button has the focus.
const off = document.getElementById("keys-off");
const list = document.getElementById("keys");

addEventListener("keydown", (event) => {
  if (!list || off?.checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.activeElement && document.activeElement !== document.body && document.activeElement.id !== "main") return;
  if (event.key === "?") { list.open = !list.open; return; }
  const name = event.key === " " ? "space" : event.key.toLowerCase();
  const button = document.querySelector(`[data-shortcut="${CSS.escape(name)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
  document.activeElement?.blur();
});
