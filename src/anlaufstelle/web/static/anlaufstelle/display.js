// A display follows the stream of the server. For televisions: a plain script, ES2017. No clock of the device is read.
(() => {
  "use strict";
  const screen = document.querySelector("[data-display]");
  const part = (name) => screen.querySelector("[data-" + name + "]");
  if (!screen || !window.EventSource) {
    if (screen) setTimeout(() => location.reload(), 10000);
    return;
  }

  const SILENT = 40000; // the server says something every 15 seconds
  const AWAY = 5000;
  const DAY = 20 * 3600 * 1000;
  let source = null;
  let heard = performance.now();
  let broken = 0;
  let pause = 1000;
  let time = part("clock").textContent;
  let known = keys(part("board"));

  function keys(box) {
    return new Set(Array.from(box.querySelectorAll("[data-call]"), (call) => call.dataset.call));
  }

  function hear() {
    heard = performance.now();
    broken = 0;
    pause = 1000;
    part("away").hidden = true;
  }

  function show(html) {
    const board = part("board");
    board.textContent = "";
    Array.from(new DOMParser().parseFromString(html, "text/html").body.childNodes).forEach((node) => board.appendChild(node));
    const now = keys(board);
    const fresh = Array.from(board.querySelectorAll("[data-call]")).filter((call) => !known.has(call.dataset.call));
    known = now;
    fresh.reverse().forEach((call) => {
      call.classList.add("al-call--fresh");
      const said = Array.from(call.querySelectorAll("[data-say]"));
      part("said").textContent = said[0].dataset.say;
      const detail = said.map((words) => [words.lang, words.dataset.say]);
      screen.dispatchEvent(new CustomEvent("called", { detail }));
    });
    if (!now.size && performance.now() > DAY) location.reload();
  }

  function listen() {
    if (source) source.close();
    const mine = source = new EventSource(screen.dataset.display);
    const on = (name, act) => mine.addEventListener(name, (event) => {
      if (mine !== source) return;
      hear();
      act(event.data);
    });
    on("hello", (build) => {
      if (build !== screen.dataset.build && performance.now() > 60000) location.reload();
    });
    on("board", show);
    on("over", () => location.reload()); // the lead has ended this address
    on("time", (now) => { part("clock").textContent = time = now; });
    mine.onerror = () => {
      if (mine !== source) return;
      broken = broken || performance.now();
      if (mine.readyState === 2) again();
    };
  }

  // The browser comes back by itself unless the answer was an error.
  function again() {
    source.close();
    source = null;
    setTimeout(listen, pause + Math.random() * 1000);
    pause = Math.min(pause * 2, 30000);
  }

  setInterval(() => {
    const now = performance.now();
    if (source && now - heard > SILENT && (!broken || now - broken > SILENT)) {
      broken = now;
      listen();
    }
    if (broken && now - broken > AWAY || now - heard > SILENT) {
      part("away-time").textContent = time;
      part("away").hidden = false;
    }
  }, 1000);

  const page = document.documentElement;
  const full = page.requestFullscreen || page.webkitRequestFullscreen;
  part("full").addEventListener("click", () => full.call(page));
  part("full").hidden = !full;
  part("buttons").hidden = false;
  document.addEventListener("fullscreenchange", () => { part("full").hidden = Boolean(document.fullscreenElement); });
  listen();
})();
