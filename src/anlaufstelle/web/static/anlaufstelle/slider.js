// A slider over days: says the day it stands on while it moves, and goes there when it is let go.
for (const form of document.querySelectorAll("[data-slider]")) {
  const range = form.querySelector("input[type=range]");
  const said = form.querySelector("output");
  const days = [...form.querySelectorAll("datalist option")].map((option) => option.label);
  const say = () => {
    said.textContent = days[Number(range.value)];
    range.setAttribute("aria-valuetext", said.textContent);
  };

  say();
  range.addEventListener("input", say);
  range.addEventListener("change", () => form.requestSubmit());
}
