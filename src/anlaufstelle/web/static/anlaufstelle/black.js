// Draws a place to be blacked out with the mouse; its edges go into the fields that can be typed into as well.
const page = document.querySelector("[data-black-page]");
const form = document.querySelector("[data-black-form]");

if (page && form) {
  const svg = page.querySelector("svg");
  let start = null;
  let shown = null;

  const place = (event) => {
    const frame = page.getBoundingClientRect();
    const share = (value, size) => Math.min(100, Math.max(0, (value / size) * 100));
    return [share(event.clientX - frame.left, frame.width), share(event.clientY - frame.top, frame.height)];
  };
  const draw = ([x, y]) => {
    const [left, right] = [start[0], x].sort((one, other) => one - other);
    const [top, bottom] = [start[1], y].sort((one, other) => one - other);
    const sides = { x: left, y: top, width: right - left, height: bottom - top };
    for (const [name, value] of Object.entries(sides)) shown.setAttribute(name, Math.round(value * 100));
    for (const [name, value] of Object.entries({ left, top, right, bottom })) form.elements[name].value = value.toFixed(2);
  };

  page.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = place(event);
    shown ??= svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "rect"));
    page.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  page.addEventListener("pointermove", (event) => { if (start) draw(place(event)); });
  page.addEventListener("pointerup", (event) => {
    if (!start) return;
    draw(place(event));
    start = null;
    form.querySelector("button").focus();
  });
}
