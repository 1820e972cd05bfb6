// Keeps the page of a ticket current: told by the stream of the queue, and every 20 seconds where that is away. Says
// aloud only what has changed. Without scripts the page renews itself.
const part = () => document.querySelector("[data-renew]");
const shown = () => document.querySelector("[data-ticket]");
const phaseOf = (ticket) => ticket.querySelector("[data-phase]");
const first = shown();
const seconds = Number(part()?.dataset.renew ?? 0);
const SPREAD = 5000; // when the queue moves, not every phone in the room asks at once
let known = null;
let due = null;

async function renew() {
  due = null;
  if (document.hidden || document.activeElement?.closest("form, a, summary")) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
  if (!answer.ok) return location.reload();
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-ticket]");
  if (!fresh || fresh.isEqualNode(shown())) return;
  const before = phaseOf(shown()), now = phaseOf(fresh);
  shown().replaceWith(fresh);
  // The region that speaks stays in the page; a new range of minutes is not said each time, a new step of the way is.
  if (now && before?.dataset.phase !== now.dataset.phase) document.querySelector("[data-said]").textContent = now.innerText;
}

const soon = (most) => {
  if (due !== null && most) return;
  clearTimeout(due);
  due = setTimeout(() => renew().catch(() => {}), Math.random() * most); // away: the last state stays
};

function listen(address, pause) {
  const source = new EventSource(address);
  source.addEventListener("ticket", (event) => {
    const line = JSON.parse(event.data);
    const called = line.phase === "called" && (known?.phase !== "called" || known.calls !== line.calls);
    if (called && known) navigator.vibrate?.([400, 200, 400]);
    if (called || known?.version !== line.version) soon(0);
    else if (known.ahead !== line.ahead) soon(SPREAD);
    known = line;
  });
  source.addEventListener("over", () => {
    source.close();
    soon(0);
  });
  source.onerror = () => {
    if (source.readyState !== EventSource.CLOSED || !known) return; // an ended ticket has no stream
    setTimeout(() => listen(address, Math.min(pause * 2, 60000)), pause);
  };
  addEventListener("pagehide", () => source.close());
}

if (seconds > 0) {
  setInterval(() => part() && soon(0), seconds * 1000);
  if (first.dataset.live && window.EventSource) listen(first.dataset.live, 2000);
}
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && part()) soon(0);
});
