// The page without this script is a table with a picture; with it, rows fold, filters hide them, the axis zooms and
// a task shows what it waits for and what waits for it.
(() => {
const $ = id => document.getElementById(id);
const table = document.querySelector("table"), chart = $("chart"), details = $("details");
const linkLayer = document.querySelector(".links"), count = $("count");
const longestArrow = 40, barLeast = 2, diamond = 7, textDistance = 10, textGap = 4;
const mostToFit = 1500;  // rows: drawing more of them anew takes too long to be done unasked
let eighths = +linkLayer.dataset.e;

const rows = [...table.tBodies[0].rows].map((tr, index) => {
  const cell = name => tr.querySelector("." + name).textContent;
  const [start, finish, late, progress, deadline] = tr.dataset.t.split(" ").map(Number);
  return {tr, index, start, finish, late, progress, deadline, level: +tr.dataset.l, kind: tr.dataset.k,
    name: cell("ca"), text: (cell("ca") + " " + tr.dataset.i + " " + cell("cm")).toLowerCase(), cell,
    teams: tr.dataset.m ? tr.dataset.m.split(" ") : [], critical: tr.classList.contains("C"),
    shapes: [...tr.querySelector("svg").children], folded: false, kept: true, parent: null, into: [], out: []};
});
const isLeaf = row => row.kind === "t" || row.kind === "m";
const open = [];  // the row last seen on each level
for (const row of rows) {
  row.parent = row.level ? open[row.level - 1] : null;
  open[row.level] = row;
}
const links = [...linkLayer.querySelectorAll(".l")].map(path => {
  const [from, to, type] = path.dataset.l.split(" ");
  const link = {path, from: rows[from], to: rows[to], type, strand: +from, driving: path.matches(".g,.c"),
    critical: path.matches(".c"), lag: path.dataset.g || "", needs: path.textContent};
  link.from.out.push(link);
  link.to.into.push(link);
  return link;
});

// --- places -------------------------------------------------------------------------------------------------------
const x = time => Math.trunc((time * eighths + 400) / 800);
function extent(row) {
  const left = x(row.start);
  if (row.kind === "m") return {left: left - diamond, right: left + diamond};
  return {left, right: Math.max(left + barLeast, x(row.finish)), crossable: row.kind === "s" || row.kind === "g"};
}
function moveShapes(row) {
  const {left, right} = extent(row);
  const place = (shape, from, to) => {
    shape.setAttribute("x", from);
    if (to !== undefined) shape.setAttribute("width", Math.max(0, to - from));
  };
  for (const shape of row.shapes) {
    const has = name => shape.classList.contains(name), link = shape.getAttribute("href");
    if (shape.localName === "text") shape.setAttribute("x", textPlace(row, widthOfText(row)));
    else if (link === "#t") place(shape, x(row.late));
    else if (link === "#d") place(shape, x(row.deadline));
    else if (link === "#f") place(shape, right);
    else if (link) place(shape, x(row.start));
    else if (has("s")) place(shape, tailStart(row), x(row.late));
    else if (has("p")) place(shape, left, x(row.progress));
    else if (has("o")) place(shape, x(row.deadline), x(row.finish));
    else place(shape, left, right);
  }
}
// Words stand beyond the end of the slack and the flag of the deadline, or before both.
function textPlace(row, width) {
  let at = x(row.finish) + textDistance;
  for (const mark of [row.late, row.deadline || 0].sort((one, other) => one - other)) {
    if (mark > row.finish && x(mark) < at + width + textDistance) at = Math.max(at, x(mark) + textDistance);
  }
  return at;
}
const pen = document.createElement("canvas").getContext("2d");  // measures without a layout of the page
pen.font = "12px \"Helvetica Neue\",Helvetica,Arial,\"Liberation Sans\",sans-serif";
function widthOfText(row) {
  if (row.textWidth === undefined) {
    const text = row.shapes.find(shape => shape.localName === "text");
    row.textWidth = text ? pen.measureText(text.textContent).width : 0;
  }
  return row.textWidth;
}
function tailStart(row) {
  const width = widthOfText(row), after = width ? textPlace(row, width) + width + textGap : Infinity;
  return after < x(row.late) ? after : x(row.finish);
}

// --- which rows, which arrows -------------------------------------------------------------------------------------
let shown = rows, picked = null;
function matches(row, text, team, critical) {
  return (!text || row.text.includes(text)) && (!team || row.teams.includes(team)) && (!critical || row.critical);
}
function apply() {
  const text = $("find").value.trim().toLowerCase(), team = $("team") ? $("team").value : "";
  const critical = $("critical").checked, filtered = Boolean(text || team || critical);
  for (const row of rows) {
    row.kept = isLeaf(row) || row.kind === "r" ? matches(row, text, team, critical) : !filtered;
    // A heading that is searched for shows what it holds.
    if (!row.kept && text && !team && !critical) {
      for (let above = row.parent; above && !row.kept; above = above.parent) row.kept = above.text.includes(text);
    }
  }
  if (filtered) for (const row of rows) if (row.kept) for (let a = row.parent; a; a = a.parent) a.kept = true;
  for (const row of rows) {
    row.inside = Boolean(row.parent && (row.parent.inside || row.parent.folded));
    row.tr.hidden = !row.kept || (row.inside && !text);
  }
  shown = rows.filter(row => !row.tr.hidden);
  const leaves = rows.filter(isLeaf), there = leaves.filter(row => row.kept);
  count.textContent = filtered ? `${there.length} of ${leaves.length} tasks and milestones` : "";
  drawLinks();
  if (!shown.some(row => row.tr.tabIndex === 0) && shown.length) makeReachable(shown[0]);
}
const standIn = row => {
  if (!row.kept) return null;
  while (row && row.tr.hidden) row = row.parent;
  return row;
};
function drawLinks() {
  shown.forEach((row, position) => { row.position = position; });
  const extents = shown.map(extent);
  for (const link of links) {
    const from = standIn(link.from), to = standIn(link.to);
    const on = link.path.classList.contains("on"), direct = from === link.from && to === link.to;
    // What a folded group hides would be drawn as if the group itself waited: only when asked for.
    const draw = from && to && from !== to &&
      (on || (direct && (link.critical || Math.abs(from.position - to.position) <= longestArrow)));
    if (draw) link.path.setAttribute("d", routePath(extents, from.position, to.position, link.type, link.strand));
    else link.path.removeAttribute("d");
  }
  linkLayer.setAttribute("height", shown.length * rowHeight);
}

// --- zoom ---------------------------------------------------------------------------------------------------------
const scales = [...document.querySelectorAll("template[data-e]")].sort((one, other) => one.dataset.e - other.dataset.e);
function zoom(to) {
  const scale = scales[to];
  if (!scale) return;
  const centre = (chart.scrollLeft + chart.clientWidth / 4) / eighths;
  eighths = +scale.dataset.e;
  const [axis, grid] = scale.content.cloneNode(true).children;
  table.querySelector("thead .ct svg").replaceWith(axis);
  document.querySelector(".grid").replaceWith(grid);
  document.documentElement.style.setProperty("--w", scale.dataset.w + "px");
  document.documentElement.style.setProperty("--x", scale.dataset.x + "px");
  for (const mark of linkLayer.querySelectorAll("rect")) mark.setAttribute("x", x(+mark.dataset.x) - 1);
  rows.forEach(moveShapes);
  drawLinks();
  chart.scrollLeft = centre * eighths - chart.clientWidth / 4;
  $("closer").disabled = to === scales.length - 1;
  $("wider").disabled = to === 0;
}
const scaleNow = () => scales.findIndex(scale => +scale.dataset.e === eighths);
const zoomBy = step => zoom(scaleNow() + step);
/** The widest chart that the window holds. */
function fittingScale() {
  const left = document.querySelector(".links").getBoundingClientRect().left - chart.getBoundingClientRect().left;
  const room = chart.clientWidth - left - chart.scrollLeft;
  let fitting = 0;
  scales.forEach(({dataset}, index) => { if (+dataset.w + +dataset.x <= room) fitting = index; });
  return fitting;
}

// --- details and chains -------------------------------------------------------------------------------------------
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
function listOf(title, ends) {
  if (!ends.length) return [];
  const list = document.createElement("ul");
  for (const {link, other} of ends) {
    const item = document.createElement("li"), button = element("button", `${other.index + 1} ${other.name}`);
    button.type = "button";
    button.addEventListener("click", () => { reveal(other); pick(other); });
    const how = [link.type === "FS" && !link.lag ? "" : link.type + link.lag, link.driving ? "decides the date" : "",
      link.path.matches(".x") ? "hand-over" : "", link.needs].filter(Boolean).join(", ");
    item.append(button, how && ` ${how}`);
    list.append(item);
  }
  return [element("h3", title), list];
}
function showDetails(row) {
  const cell = row.cell, slack = cell("cs");
  const first = link => (link.driving ? 0 : 1);
  const ends = (list, end) => list.map(link => ({link, other: link[end]})).sort((a, b) => first(a.link) - first(b.link));
  $("about").replaceChildren(element("h2", row.name), element("p", row.tr.dataset.i),
    element("p", [`${cell("cd")} – ${cell("cf")}`, slack && slack !== "done" ? `slack ${slack}` : "", cell("cm"),
      cell("ci")].filter(Boolean).join(", ")),
    ...listOf("Waits for", ends(row.into, "from")), ...listOf("Waited for by", ends(row.out, "to")));
  details.hidden = false;
}
/** What fixes the dates of a row, and what it fixes: all that driving links lead to. */
function chainOf(row) {
  const rowsOn = new Set([row]), linksOn = new Set();
  for (const [list, end] of [["into", "from"], ["out", "to"]]) {
    const waiting = [row], seen = new Set([row]);
    while (waiting.length) {
      for (const link of waiting.pop()[list]) {
        if (!link.driving) continue;
        linksOn.add(link);
        rowsOn.add(link[end]);
        if (!seen.has(link[end])) { seen.add(link[end]); waiting.push(link[end]); }
      }
    }
  }
  for (const link of [...row.into, ...row.out]) linksOn.add(link);
  return {rowsOn, linksOn};
}
function pick(row) {
  picked = row;
  const {rowsOn, linksOn} = row ? chainOf(row) : {rowsOn: new Set(), linksOn: new Set()};
  for (const each of rows) each.tr.classList.toggle("on", rowsOn.has(each));
  for (const link of links) link.path.classList.toggle("on", linksOn.has(link));
  chart.classList.toggle("chain", Boolean(row));
  drawLinks();
  if (row) showDetails(row);
  else details.hidden = true;
}
function reveal(row) {
  for (let above = row.parent; above; above = above.parent) setFolded(above, false);
  apply();
  if (row.tr.hidden) {
    $("find").value = "";
    if ($("team")) $("team").value = "";
    $("critical").checked = false;
    apply();
  }
  focusRow(row);
}

// --- keyboard and pointer -----------------------------------------------------------------------------------------
function setFolded(row, folded) {
  if (row.index + 1 >= rows.length || rows[row.index + 1].parent !== row) return;
  row.folded = folded;
  row.tr.setAttribute("aria-expanded", String(!folded));
}
function makeReachable(row) {
  for (const each of rows) if (each.tr.tabIndex === 0) each.tr.tabIndex = -1;
  row.tr.tabIndex = 0;
}
function focusRow(row) {
  if (!row) return;
  makeReachable(row);
  row.tr.focus({preventScroll: true});
  row.tr.scrollIntoView({block: "nearest", inline: "nearest"});
  const bar = extent(row), left = document.querySelector(".links").getBoundingClientRect().left -
    chart.getBoundingClientRect().left + chart.scrollLeft, room = chart.clientWidth - left;
  if (bar.left < chart.scrollLeft || bar.left > chart.scrollLeft + room - 40) {
    chart.scrollLeft = Math.max(0, bar.left - room / 4);
  }
}
const keys = {
  ArrowDown: row => focusRow(shown[row.position + 1]),
  ArrowUp: row => focusRow(shown[row.position - 1]),
  Home: () => focusRow(shown[0]),
  End: () => focusRow(shown[shown.length - 1]),
  ArrowLeft: row => {
    if (!isLeaf(row) && !row.folded && row.tr.hasAttribute("aria-expanded")) { setFolded(row, true); apply(); }
    else focusRow(row.parent);
  },
  ArrowRight: row => {
    if (row.folded) { setFolded(row, false); apply(); }
    else if (row.tr.hasAttribute("aria-expanded")) focusRow(shown[row.position + 1]);
  },
  Enter: row => pick(row),
  " ": row => pick(row === picked ? null : row),
};
const rowOf = target => {
  const tr = target.closest && target.closest("tbody tr");
  return tr ? rows[tr.sectionRowIndex] : null;
};
function listen() {
  table.addEventListener("keydown", event => {
    const row = rowOf(event.target);
    if (!row || event.ctrlKey || event.altKey || event.metaKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key](row);
  });
  table.addEventListener("click", event => {
    const row = rowOf(event.target);
    if (!row) return;
    makeReachable(row);
    if (event.target.className === "k") { setFolded(row, !row.folded); apply(); }
    else pick(row === picked ? null : row);
  });
  const look = event => { const row = rowOf(event.target); if (row && !picked) showDetails(row); };
  table.addEventListener("pointerover", look);
  table.addEventListener("focusin", look);
  table.addEventListener("pointerleave", () => { if (!picked) details.hidden = true; });
  document.addEventListener("keydown", event => {
    const typing = event.target.matches("input,select");
    if (event.key === "Escape") pick(null);
    else if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
    else if (event.key === "/") { event.preventDefault(); $("find").focus(); }
    else if (event.key === "+") zoomBy(1);
    else if (event.key === "-") zoomBy(-1);
  });
  for (const id of ["find", "team", "critical"]) if ($(id)) $(id).addEventListener("input", apply);
  const foldAll = folded => { for (const row of rows) setFolded(row, folded); apply(); };
  $("fold").addEventListener("click", () => foldAll(true));
  $("unfold").addEventListener("click", () => foldAll(false));
  $("closer").addEventListener("click", () => zoomBy(1));
  $("wider").addEventListener("click", () => zoomBy(-1));
  $("fit").addEventListener("click", () => zoom(fittingScale()));
  $("close").addEventListener("click", () => { const row = picked; pick(null); focusRow(row); });
}
function start() {
  document.documentElement.className = "js";
  table.setAttribute("role", "treegrid");
  for (const row of rows) {
    row.tr.tabIndex = row.index ? -1 : 0;
    row.position = row.index;
    row.tr.setAttribute("aria-level", String(row.level + 1));
    const next = rows[row.index + 1];
    if (!next || next.parent !== row) continue;
    row.tr.setAttribute("aria-expanded", "true");
    const toggle = document.createElement("span");
    toggle.className = "k";
    toggle.setAttribute("aria-hidden", "true");
    row.tr.querySelector(".ca").prepend(toggle);
  }
  document.querySelector(".tools").hidden = false;
  // Before the first picture, but after everything answers.
  if (rows.length <= mostToFit) {
    requestAnimationFrame(() => { if (fittingScale() !== scaleNow()) zoom(fittingScale()); });
  }
  $("closer").disabled = scaleNow() === scales.length - 1;
  $("wider").disabled = scaleNow() === 0;
  listen();
}
start();
})();
