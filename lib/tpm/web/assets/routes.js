"use strict";
// The way of an arrow around bars: what link_route.cpp does, for rows that a filter or zoom has moved.
const rowHeight = 22, longestDetour = 90;

function freeColumns(rows, a, b) {
  const first = Math.min(a, b) + 1, end = Math.max(a, b);
  const standsAt = ({left, right, crossable}, x) => left - 2 <= x && x <= right + 2 && !crossable;
  // Each goes on until nothing stands at x, or x is beyond what is of use.
  const firstFrom = (x, limit) => {
    for (let before = x - 1; before !== x && x <= limit;) {
      before = x;
      for (let i = first; i < end; i++) if (standsAt(rows[i], x)) x = rows[i].right + 3;
    }
    return x;
  };
  const lastUntil = (x, limit) => {
    for (let before = x + 1; before !== x && x >= limit;) {
      before = x;
      for (let i = end - 1; i >= first; i--) if (standsAt(rows[i], x)) x = rows[i].left - 3;
    }
    return x;
  };
  const nearest = x => {
    const right = firstFrom(x, x + longestDetour), left = lastUntil(x, x - longestDetour);
    const found = left >= 0 && x - left < right - x ? left : right;
    return Math.abs(found - x) > longestDetour ? x : found;
  };
  return {firstFrom, lastUntil, nearest};
}

/** The path from rows[from] to rows[to], each {left, right, crossable}; type is FS, SS, FF or SF. */
function routePath(rows, from, to, type, strand) {
  const {firstFrom, lastUntil, nearest} = freeColumns(rows, from, to);
  const down = to > from, leavesRight = type[0] === "F", entersLeft = type[1] === "S";
  const out = leavesRight ? rows[from].right : rows[from].left;
  const into = entersLeft ? rows[to].left : rows[to].right;
  const yFrom = from * rowHeight + 11, yTo = to * rowHeight + 11;
  const shift = strand % 3 * 2;
  const aside = leavesRight ? out + 4 + shift : out - 4 - shift;
  const before = entersLeft ? into - 7 : into + 7;

  const column = x => `M${out} ${yFrom}H${x}V${yTo}H${into}`;
  if (leavesRight === entersLeft) {
    const x = leavesRight ? firstFrom(aside, before) : lastUntil(aside, before);
    if (leavesRight ? x <= before : x >= before) return column(x);
  } else {
    const near = leavesRight ? Math.max(aside, before) : Math.min(aside, before);
    const x = leavesRight ? firstFrom(near, near + longestDetour) : lastUntil(near, near - longestDetour);
    return column(Math.abs(x - near) > longestDetour ? near : x);
  }
  const {left, right} = rows[to];
  if (leavesRight && right - left >= 4) {
    const x = Math.min(Math.max(aside, left + 2), right - 2);
    if (x >= out && firstFrom(x, x) === x) {
      const start = x > out + 1 ? `M${out} ${yFrom}H${x}` : `M${x} ${yFrom + (down ? 6 : -6)}`;
      return start + `V${yTo + (down ? -6 : 6)}`;
    }
  }
  const lane = shift - 2, firstLane = yFrom + (down ? 11 : -11) + lane, lastLane = yTo + (down ? -11 : 11) + lane;
  const between = firstLane === lastLane ? "" : `H${nearest(before)}V${lastLane}`;
  return `M${out} ${yFrom}H${aside}V${firstLane}${between}H${before}V${yTo}H${into}`;
}
