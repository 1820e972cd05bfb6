// Shows only the lines of a long list that hold what somebody types. What is ticked always stays in sight.
for (const box of document.querySelectorAll("[data-filter]")) {
  const input = box.querySelector("input");
  const said = box.querySelector("[role=status]");
  const lines = [...document.querySelectorAll(`.${box.dataset.filter}`)];
  const words = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

  const filter = () => {
    const wanted = words(input.value).split(/\s+/).filter(Boolean);
    for (const line of lines) {
      const text = words(line.textContent);
      line.hidden = !line.querySelector(":checked") && !wanted.every((word) => text.includes(word));
      line.parentElement.hidden = [...line.parentElement.querySelectorAll(`.${box.dataset.filter}`)].every((one) => one.hidden);
    }
    said.textContent = wanted.length ? String(lines.filter((line) => !line.hidden).length) : "";
  };

  box.hidden = false;
  input.addEventListener("input", filter);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
