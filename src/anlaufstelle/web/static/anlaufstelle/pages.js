// Turns the pages of documents without loading the page around them; without it, the links load the next one.
// Several documents on one page have a frame each: keys turn the one that was used last, "s" goes to the next.
class Viewer {
  constructor(picture) {
    this.picture = picture;
    this.scope = picture.closest("[data-viewer]") ?? document;
    this.parameter = this.scope.dataset?.parameter ?? "seite";
    this.pages = Number(picture.dataset.pages);
    this.number = Number(picture.dataset.page);
    this.links = { before: this.scope.querySelector("[data-page-before]"), after: this.scope.querySelector("[data-page-after]") };
    picture.addEventListener("load", () => this.ahead());
    if (picture.complete) this.ahead();
    for (const [way, link] of Object.entries(this.links)) {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.turn(this.number + (way === "after" ? 1 : -1));
      });
    }
  }

  ahead() {
    for (const next of [this.number + 1, this.number + 2]) {
      if (next <= this.pages) new Image().src = this.address(next);
    }
  }

  address(number) {
    return this.picture.src.replace(/\/\d+\/(\?|$)/, `/${number}/$1`);
  }

  query(number) {
    const query = new URLSearchParams(location.search);
    query.set(this.parameter, number);
    return `?${query}`;
  }

  point(link, to) {
    if (to < 1 || to > this.pages) {
      link.setAttribute("aria-disabled", "true");
      link.removeAttribute("href");
    } else {
      link.removeAttribute("aria-disabled");
      link.href = this.query(to);
    }
  }

  turn(to) {
    if (to < 1 || to > this.pages || to === this.number) return;
    this.picture.alt = this.picture.alt.replace(String(this.number), String(to));
    this.picture.src = this.address(to);
    this.number = to;
    this.scope.querySelector("[data-page-marks]")?.remove();
    this.scope.querySelector("[data-page-told]").textContent =
      this.picture.dataset.words.replace("{0}", to).replace("{1}", this.pages);
    history.replaceState(null, "", this.query(to));
    for (const viewer of viewers) viewer.pointLinks();
  }

  pointLinks() {
    this.point(this.links.before, this.number - 1);
    this.point(this.links.after, this.number + 1);
  }
}

const viewers = [...document.querySelectorAll("img[data-pages]")].map((picture) => new Viewer(picture));
let used = viewers[0];

const use = (target) => {
  used = viewers.find((viewer) => viewer.scope !== document && viewer.scope.contains(target)) ?? used;
};

if (used) {
  document.addEventListener("focusin", (event) => use(event.target));
  document.addEventListener("pointerdown", (event) => use(event.target));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const inside = viewers.some((viewer) => viewer.scope !== document && viewer.scope.contains(event.target));
    if (event.key === "s" && viewers.length > 1 && inside) {
      used = viewers[(viewers.indexOf(used) + 1) % viewers.length];
      used.scope.querySelector("[tabindex]")?.focus();
      return;
    }
    const to = { ArrowLeft: used.number - 1, ArrowRight: used.number + 1, Home: 1, End: used.pages }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    used.turn(to);
  });
}
