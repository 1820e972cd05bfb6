// Ctrl+K (Cmd+K) leads to the one search box, from everywhere and while typing too: it is no single key.
const link = document.querySelector('nav a[href="/amt/suchen/"]');

if (link) {
  link.setAttribute("aria-keyshortcuts", "Control+K");
  document.addEventListener("keydown", (event) => {
    const asked = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!asked) return;
    event.preventDefault();
    const box = location.pathname === link.pathname ? document.getElementById("q") : null;
    if (box) box.select();
    else location.href = link.href;
  });
}
