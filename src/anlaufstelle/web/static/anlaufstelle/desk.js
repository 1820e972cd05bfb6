// One's own desk by keys: j and k or arrows go from entry to entry, "e" goes to the button that closes it, Enter presses.
// In a list the keys work where the focus is; on the page of one order a switch turns them off (WCAG 2.1.4).

const entries = [...document.querySelectorAll("[data-entry]")];
const toggle = document.querySelector("[data-keys]");
const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const here = event.target.closest?.("[data-entry]");
  if (event.key === "e" && (here || toggle?.checked)) {
    const button = (here ?? document).querySelector("[data-close] button");
    if (!button) return;
    event.preventDefault();
    button.focus();
  } else if (here && event.key in STEPS) {
    event.preventDefault();
    entries[entries.indexOf(here) + STEPS[event.key]]?.querySelector("a").focus();
  }
});
