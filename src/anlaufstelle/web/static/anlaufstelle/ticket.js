// Renews the page of a ticket every 20 seconds without a flash; says aloud only what has changed. Without scripts the
// page renews itself.
const part = () => document.querySelector("[data-renew]");
const seconds = Number(part()?.dataset.renew ?? 0);

async function renew() {
  if (document.hidden || document.activeElement?.closest("form, a, summary")) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return location.reload();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-ticket]");
  const shown = document.querySelector("[data-ticket]");
  if (fresh && !fresh.isEqualNode(shown)) shown.replaceWith(fresh);
}

if (seconds > 0) {
  setInterval(() => {
    if (part()) renew().catch(() => {}); // away from the network the last state stays; the next try follows
  }, seconds * 1000);
}
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && part()) renew().catch(() => {});
});
