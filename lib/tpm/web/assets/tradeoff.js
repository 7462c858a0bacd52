"use strict";
// The page without this script is pictures and tables; with it, a picture tells the story of the point that the
// pointer is near or that the arrow keys reach.
(() => {
const nearest = 28;  // pixels of the picture: further away, a point is not meant

function element(name, text, style) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (style) made.className = style;
  return made;
}
function placeOf(link) {
  const shape = link.lastElementChild, round = shape.localName === "circle";
  return {x: +shape.getAttribute(round ? "cx" : "x"), y: +shape.getAttribute(round ? "cy" : "y")};
}

class Plot {
  constructor(root) {
    this.svg = root.querySelector("svg");
    this.story = root.querySelector(".story");
    this.marks = [...this.svg.querySelectorAll("a")].map(link => {
      const title = link.querySelector("title"), text = title.textContent;
      title.remove();
      link.setAttribute("aria-label", text);
      return {link, text, ...placeOf(link), row: document.getElementById(link.getAttribute("href").slice(1))};
    });
    this.marks.sort((one, other) => one.x - other.x || one.y - other.y);
    this.marks.forEach((mark, index) => { mark.index = index; });
    this.byLink = new Map(this.marks.map(mark => [mark.link, mark]));
    this.shown = this.pinned = null;
    if (this.marks.length) this.start();
  }

  start() {
    this.halo = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    this.halo.setAttribute("class", "halo");
    this.halo.setAttribute("r", "10");
    this.halo.setAttribute("visibility", "hidden");
    this.svg.append(this.halo);
    this.makeReachable(this.marks[0]);
    this.story.hidden = false;
    this.invite();
    this.listen();
  }

  invite() {
    this.story.replaceChildren(element("h3", "The story of a point"),
      element("p", "Point at a mark, or reach the marks with Tab and the arrow keys. Click to keep a story, Escape to let it go."));
  }

  makeReachable(mark) {
    if (this.reachable) this.reachable.link.setAttribute("tabindex", "-1");
    mark.link.setAttribute("tabindex", "0");
    this.reachable = mark;
  }

  tell(mark) {
    if (this.shown === mark) return;
    if (this.shown && this.shown.row) this.shown.row.classList.remove("on");
    this.shown = mark;
    this.halo.setAttribute("visibility", mark ? "visible" : "hidden");
    if (!mark) { this.invite(); return; }
    this.halo.setAttribute("cx", mark.x);
    this.halo.setAttribute("cy", mark.y);
    if (mark.row) mark.row.classList.add("on");
    this.story.replaceChildren(...this.partsOf(mark));
  }

  /** What the row of the table says, under its headings; or the words of what has none. */
  partsOf({row, text}) {
    if (!row || row.localName !== "tr") {
      const colon = text.indexOf(": ");
      return [element("h3", text.slice(0, colon)), element("p", text.slice(colon + 2))];
    }
    const titles = [...row.closest("table").tHead.rows[0].cells].map(cell => cell.textContent);
    const list = element("dl");
    [...row.cells].forEach((cell, index) => {
      if (index === 0 || !cell.textContent) return;
      const part = element("div", "", cell.className === "w" ? "long" : "");
      part.append(element("dt", titles[index].replace("in the row above", "before")), element("dd", cell.textContent));
      list.append(part);
    });
    return [element("h3", row.cells[0].textContent), list];
  }

  pin(mark) {
    this.pinned = mark;
    if (mark) { this.makeReachable(mark); this.shown = null; }
    this.tell(mark);
  }

  go(mark) {
    if (!mark) return;
    this.makeReachable(mark);
    mark.link.focus({preventScroll: true});
  }

  near(event) {
    const box = this.svg.getBoundingClientRect(), scale = this.svg.viewBox.baseVal.width / box.width;
    const x = (event.clientX - box.left) * scale, y = (event.clientY - box.top) * scale;
    let best = null, least = nearest * nearest;
    for (const mark of this.marks) {
      const distance = (mark.x - x) ** 2 + (mark.y - y) ** 2;
      if (distance < least) { least = distance; best = mark; }
    }
    return best;
  }

  listen() {
    const step = by => this.go(this.marks[this.reachable.index + by]);
    const keys = {ArrowRight: () => step(1), ArrowUp: () => step(1), ArrowLeft: () => step(-1), ArrowDown: () => step(-1),
      Home: () => this.go(this.marks[0]), End: () => this.go(this.marks[this.marks.length - 1]),
      Escape: () => this.pin(null)};
    this.svg.addEventListener("keydown", event => {
      if (event.ctrlKey || event.altKey || event.metaKey || !keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    });
    this.svg.addEventListener("focusin", event => {
      const mark = this.byLink.get(event.target.closest("a"));
      if (mark) { this.pinned = null; this.tell(mark); }
    });
    this.svg.addEventListener("pointermove", event => {
      if (this.pinned) return;
      const mark = this.near(event);
      if (mark) this.tell(mark);
    });
    this.svg.addEventListener("click", event => {
      const mark = this.byLink.get(event.target.closest("a"));
      // Without a pointer (Enter on a link) the row of the table is gone to.
      if (mark && event.detail === 0) return;
      event.preventDefault();
      this.pin(this.near(event));
    });
  }
}

for (const root of document.querySelectorAll(".plot")) new Plot(root);
})();
