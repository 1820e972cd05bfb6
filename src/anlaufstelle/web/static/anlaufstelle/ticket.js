// Keeps the part of a ticket's page current that says how it stands. Without scripts the page is as old as its last load.
const box = document.querySelector("[data-live][data-live-part]");

if (box && window.EventSource) {
  const status = document.createElement("p");
  status.className = "kern-sr-only";
  status.setAttribute("role", "status");
  box.after(status);
  const SPREAD = 5000; // when the queue moves, not every phone in the room asks at once
  const said = () => box.querySelector("[data-said]")?.textContent.trim() ?? "";
  let known = null;
  let due = null;
  let source = null;
  let pause = 2000;

  const load = async () => {
    due = null;
    const before = said();
    try {
      const answer = await fetch(box.dataset.livePart, { cache: "no-store" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const inside = box.contains(document.activeElement);
      box.replaceChildren(...page.body.childNodes);
      if (inside) {
        box.tabIndex = -1;
        box.focus();
      }
    } catch {
      return; // away for a moment: the stream comes back and tells again
    }
    if (said() !== before) status.textContent = said();
  };

  const soon = (most) => {
    if (due !== null && most) return;
    clearTimeout(due);
    due = setTimeout(load, Math.random() * most);
  };

  const listen = () => {
    source = new EventSource(box.dataset.live);
    source.addEventListener("ticket", (event) => {
      pause = 2000;
      const line = JSON.parse(event.data);
      const called = line.phase === "called" && (known?.phase !== "called" || known.calls !== line.calls);
      const moved = known && known.version !== line.version;
      if (called && known) navigator.vibrate?.([400, 200, 400]);
      if (called || moved) soon(0);
      else if (!known || known.ahead !== line.ahead) soon(SPREAD);
      known = line;
    });
    source.addEventListener("over", () => {
      source.close();
      soon(0);
    });
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      if (!known) return; // the ticket has ended, or the link is none
      setTimeout(listen, pause);
      pause = Math.min(pause * 2, 60000);
    };
  };
  addEventListener("pagehide", () => source.close());
  listen();
}
