// An answer to a form takes the address of the page it stands for, so that going back or reloading sends nothing again.
if (document.body.dataset.answers) history.replaceState(null, "", document.body.dataset.answers);

// Moves the focus to the summary of errors, and sends a form once only, however often its button is pressed.
document.querySelector("[data-errors]")?.focus();

const sent = new WeakSet();
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method === "dialog") return;
  if (sent.has(event.target)) event.preventDefault();
  else sent.add(event.target);
});

// A page shown again by the back button can be sent again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.forms) sent.delete(form);
});

// The list of languages closes by Escape and by a press elsewhere.
const picker = document.querySelector(".al-language");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !picker?.open) return;
  picker.open = false;
  picker.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  if (picker?.open && !picker.contains(event.target)) picker.open = false;
});
