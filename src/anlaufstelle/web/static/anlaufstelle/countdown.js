// Counts down the time a place is kept. The clock on the page counts from what the server said, so a wrong
// clock on the device does no harm. Read aloud only at moments that matter, not every second.
const SPOKEN_MINUTES = new Set([5, 2, 1]);
const language = document.documentElement.lang || "de";
const minutesInWords = new Intl.NumberFormat(language, {
  style: "unit", unit: "minute", unitDisplay: "long", numberingSystem: "latn",
});

for (const hold of document.querySelectorAll("[data-hold]")) {
  const end = performance.now() + Number(hold.dataset.hold) * 1000;
  const line = hold.querySelector("[data-hold-left]");
  const [shown, said] = line.querySelectorAll("span");
  let spoken = "";

  const show = () => {
    const seconds = Math.max(0, Math.round((end - performance.now()) / 1000));
    if (seconds === 0) {
      hold.textContent = hold.dataset.over;
      hold.setAttribute("role", "alert");
      clearInterval(timer);
      return;
    }
    const minutes = Math.ceil(seconds / 60);
    shown.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (SPOKEN_MINUTES.has(minutes) && spoken !== minutes) {
      spoken = minutes;
      said.textContent = minutesInWords.format(minutes);
    }
  };

  const timer = setInterval(show, 1000);
  line.hidden = false;
  show();
}
