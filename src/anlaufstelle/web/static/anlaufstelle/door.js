// The same phone keeps its place: the key of the first page of a day stays on the phone until the next day.
const field = document.querySelector("[data-place]");
try {
  const day = field.dataset.place;
  const kept = JSON.parse(localStorage.getItem("place") ?? "{}");
  if (kept.day === day) field.value = kept.key;
  else localStorage.setItem("place", JSON.stringify({ day, key: field.value }));
} catch {
  // Without storage a second press of the button is still one place; another page is another one.
}
