"use strict";
// The way of an arrow around bars: what link_route.cpp does, for rows that a filter or zoom has moved.
const rowHeight = 22;

function freeColumns(rows, a, b) {
  const taken = [];
  for (let i = Math.min(a, b) + 1; i < Math.max(a, b); i++) {
    if (!rows[i].crossable) taken.push([rows[i].left - 2, rows[i].right + 2]);
  }
  const byLeft = [...taken].sort((one, other) => one[0] - other[0]);
  const byRight = taken.sort((one, other) => other[1] - one[1]);
  const firstFrom = x => byLeft.reduce((at, [left, right]) => left <= at && at <= right ? right + 1 : at, x);
  const lastUntil = x => byRight.reduce((at, [left, right]) => left <= at && at <= right ? left - 1 : at, x);
  const nearest = x => {
    const right = firstFrom(x), left = lastUntil(x);
    const found = left >= 0 && x - left < right - x ? left : right;
    return Math.abs(found - x) > 90 ? x : found;
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
    const x = leavesRight ? firstFrom(aside) : lastUntil(aside);
    if (leavesRight ? x <= before : x >= before) return column(x);
  } else {
    const near = leavesRight ? Math.max(aside, before) : Math.min(aside, before);
    const x = leavesRight ? firstFrom(near) : lastUntil(near);
    return column(Math.abs(x - aside) > 90 && Math.abs(x - before) > 90 ? near : x);
  }
  const {left, right} = rows[to];
  if (leavesRight && right - left >= 4) {
    const x = Math.min(Math.max(aside, left + 2), right - 2);
    if (x >= out && firstFrom(x) === x) {
      const start = x > out + 1 ? `M${out} ${yFrom}H${x}` : `M${x} ${yFrom + (down ? 6 : -6)}`;
      return start + `V${yTo + (down ? -6 : 6)}`;
    }
  }
  const lane = shift - 2, firstLane = yFrom + (down ? 11 : -11) + lane, lastLane = yTo + (down ? -11 : 11) + lane;
  const between = firstLane === lastLane ? "" : `H${nearest(before)}V${lastLane}`;
  return `M${out} ${yFrom}H${aside}V${firstLane}${between}H${before}V${yTo}H${into}`;
}
