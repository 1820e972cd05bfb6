// A kiosk forgets: after a minute without a touch it goes back to its start, and no page of a former person comes
// back by the buttons of the browser. Keys on the screen type into the field; a scanner types into it as well.
const start = document.body.dataset.answers;
const seconds = Number(document.body.dataset.kiosk);
const still = document.querySelector("[data-still]");
const WARNING = 15;

// Every page stands in the history under the address of the start.
history.replaceState(null, "", start);
localStorage.clear();
sessionStorage.clear();
addEventListener("pageshow", (event) => {
  if (event.persisted) location.replace(start);
});

if (seconds > 0) {
  let last = performance.now();
  // The question goes away with the click, not with the finger coming down: the click would meet what lies below it.
  const touched = (event) => {
    last = performance.now();
    if (event.type !== "pointerdown") still.hidden = true;
  };
  for (const name of ["pointerdown", "click", "keydown", "input", "scroll"]) addEventListener(name, touched, { passive: true, capture: true });
  setInterval(() => {
    const rest = seconds - (performance.now() - last) / 1000;
    if (rest <= 0) {
      for (const form of document.forms) form.reset();
      document.querySelector("main").replaceChildren();
      location.replace(start);
    } else if (rest <= WARNING && still.hidden) {
      still.hidden = false;
      still.querySelector("button").focus();
    }
  }, 500);
}

const field = document.querySelector("[data-typed]");
document.querySelector("[data-keys]")?.removeAttribute("hidden");
for (const key of document.querySelectorAll("[data-key]")) {
  key.addEventListener("click", (event) => {
    event.preventDefault();
    const sign = key.dataset.key;
    field.value = sign === "back" ? field.value.slice(0, -1) : field.value + sign;
  });
}
// Enter of a scanner sends the code and presses no key of the screen.
field?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const send = field.form.querySelector("[data-send]");
  field.form.requestSubmit(send ?? undefined);
});
