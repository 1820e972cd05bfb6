// Turns the pages of a document without loading the page around them; without it, the links load the next one.
const picture = document.querySelector("img[data-pages]");

if (picture) {
  const pages = Number(picture.dataset.pages);
  const told = document.querySelector("[data-page-told]");
  const links = { before: document.querySelector("[data-page-before]"), after: document.querySelector("[data-page-after]") };
  const address = (number) => picture.src.replace(/\/\d+\/(\?|$)/, `/${number}/$1`);
  let number = Number(picture.dataset.page);

  const ahead = () => {
    for (const next of [number + 1, number + 2]) {
      if (next <= pages) new Image().src = address(next);
    }
  };
  const shown = (link, to) => {
    link.toggleAttribute("aria-disabled", to < 1 || to > pages);
    if (to < 1 || to > pages) {
      link.setAttribute("aria-disabled", "true");
      link.removeAttribute("href");
    } else {
      const query = new URLSearchParams(location.search);
      query.set("seite", to);
      link.href = `?${query}`;
    }
  };
  const turn = (to) => {
    if (to < 1 || to > pages || to === number) return;
    picture.alt = picture.alt.replace(String(number), String(to));
    picture.src = address(to);
    number = to;
    document.querySelector("[data-page-marks]")?.remove();
    told.textContent = picture.dataset.words.replace("{0}", to).replace("{1}", pages);
    shown(links.before, to - 1);
    shown(links.after, to + 1);
    const query = new URLSearchParams(location.search);
    query.set("seite", to);
    history.replaceState(null, "", `?${query}`);
  };

  picture.addEventListener("load", ahead);
  if (picture.complete) ahead();
  for (const [way, link] of Object.entries(links)) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      turn(number + (way === "after" ? 1 : -1));
    });
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const to = { ArrowLeft: number - 1, ArrowRight: number + 1, Home: 1, End: pages }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    turn(to);
  });
}
