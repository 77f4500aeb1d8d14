// A page that the browser put aside shows nothing when somebody goes back to it: it asks the
// server anew, which knows whether its cookie still opens anything.
addEventListener("pagehide", ({ persisted }) => { if (persisted) document.documentElement.hidden = true; });
addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
