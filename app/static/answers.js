// What a message can be drafted as the answer to comes while its form is open: the form's list follows the log. What is
// chosen stays chosen, also where it waits no longer: then its author is told so when they send it.
const log = document.getElementById("shuttle");

function follow() {
  const waiting = [...log.querySelectorAll("[data-to-be-answered]")];
  for (const list of document.querySelectorAll("[data-answers] select")) {
    const [nothing, ...there] = list.options;
    const chosen = there.filter((one) => one.selected && !waiting.some(({ dataset }) => dataset.message === one.value));
    const offered = waiting.map(({ dataset }) => {
      const option = there.find((one) => one.value === dataset.message) ?? new Option("", dataset.message);
      option.textContent = dataset.toBeAnswered;
      option.dir = "auto";
      return option;
    });
    const now = [nothing, ...offered, ...chosen];
    if (now.length !== list.options.length || now.some((one, i) => one !== list.options[i])) list.replaceChildren(...now);
    list.closest("[data-answers]").hidden = now.length === 1;
  }
}

follow();
new MutationObserver(follow).observe(log, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-to-be-answered"] });
addEventListener("brought", follow);
