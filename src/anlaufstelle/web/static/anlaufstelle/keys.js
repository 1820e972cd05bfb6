// Single keys press buttons. They rest while somebody types, and can be switched off for good (WCAG 2.1.4).
const STORE = "anlaufstelle.keys";
const toggle = document.querySelector("[data-keys]");
const stored = () => {
  try {
    return localStorage.getItem(STORE);
  } catch {
    return null;
  }
};

if (toggle) {
  toggle.checked = stored() !== "off";
  toggle.closest("[hidden]")?.removeAttribute("hidden");
  toggle.addEventListener("change", () => {
    try {
      localStorage.setItem(STORE, toggle.checked ? "on" : "off");
    } catch {
      // Nothing is kept where storage is forbidden; the switch holds for this page.
    }
  });
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable]");
  if ((toggle && !toggle.checked) || typing || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  const button = document.querySelector(`button[aria-keyshortcuts="${CSS.escape(event.key.toLowerCase())}"]:not(:disabled)`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
