// Brings a page up to date when bookings or the plan have changed. Without scripts the page is as old as its last load.
// While somebody types or has a list open, nothing is exchanged under their hands; it happens when they are done.
const part = document.querySelector("[data-live]");

if (part && window.EventSource) {
  const source = new EventSource("/live/plan");
  let known = null;
  let due = false;

  const busy = () => Boolean(document.activeElement?.closest("form input, form select, form textarea"));
  const refresh = () => {
    if (!due || busy() || document.hidden) return;
    due = false;
    document.body.dispatchEvent(new Event("plan-changed"));
  };

  source.addEventListener("plan", (event) => {
    due = due || (known !== null && event.data !== known);
    known = event.data;
    refresh();
  });
  document.addEventListener("visibilitychange", refresh);
  document.addEventListener("focusout", () => setTimeout(refresh, 0));
  addEventListener("pagehide", () => source.close());
}
