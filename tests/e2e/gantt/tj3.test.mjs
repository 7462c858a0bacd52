// TaskJuggler schedules the export: each start and finish is the plan's.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { command, leaves, plan, programs, scratch, tpm } from './support.mjs';

const missing = spawnSync('tj3', ['--version']).error !== undefined;
const skip = missing && 'TaskJuggler (tj3) is not installed';
const report = '\ntaskreport dates "dates" { formats csv columns id, name, start, end }\n';

/** TaskJuggler's id of each task, and what is fixed or rounded, from the file itself. */
function structure(text) {
  const tasks = new Map();
  const open = [];
  for (const line of text.split('\n')) {
    const task = line.match(/^ *task (\w+) "/);
    if (task) {
      open.push(task[1]);
      tasks.set(open.join('.'), { fixed: false, rounded: false });
    } else if (/^ *\}$/.test(line)) {
      open.pop();
    } else if (open.length) {
      const entry = tasks.get(open.join('.'));
      if (/^ *start /.test(line)) entry.fixed = true;
      if (/^ *# its dates are fixed, to/.test(line)) entry.rounded = true;
    }
  }
  return tasks;
}

const minutes = (instant) => Date.parse(`${instant}:00Z`) / 60_000;

function compare(id, task, found, { fixed, rounded }) {
  const off = rounded ? 4 : 0;
  assert.ok(Math.abs(minutes(found.end) - minutes(task.finish)) <= off, `${id} ends ${found.end}, not ${task.finish}`);
  // Work that begins after a pause is said to start at the beginning of it: it takes as long, and
  // ends at the same minute, so it begins with the same minute of work.
  const pause = !fixed && !task.elapsed && task.duration_minutes > 0;
  const early = minutes(task.start) - minutes(found.start);
  assert.ok(pause ? early >= 0 : Math.abs(early) <= off, `${id} starts ${found.start}, not ${task.start}`);
}

for (const [name, path] of programs) {
  test(`tj3: ${name}`, { skip }, () => {
    const folder = scratch();
    const file = join(folder, 'project.tjp');
    const done = spawnSync(tpm, ['gantt', path, '-f', 'tj3', '-o', file], { encoding: 'utf8' });
    assert.equal(done.status, 0, done.stderr);
    const tasks = structure(readFileSync(file, 'utf8'));
    appendFileSync(file, report);
    command('tj3', ['--silent', '--no-color', '-o', folder, file], { env: { ...process.env, TZ: 'UTC' } });

    const ids = [...tasks.keys()];
    const rows = plan(path).tasks;
    assert.equal(ids.length, rows.length);
    const lines = readFileSync(join(folder, 'dates.csv'), 'utf8').trim().split('\n').slice(1);
    const dates = new Map(lines.map((line) => {
      const [, id, start, end] = line.match(/^"([^"]*)";.*;"([^"]*)";"([^"]*)"$/);
      return [id, { start, end }];
    }));
    rows.forEach((task, i) => {
      if (task.kind !== 'group') compare(task.id, task, dates.get(ids[i]), tasks.get(ids[i]));
    });
    assert.equal(lines.length, rows.length);
    // Few dates are given: else this would compare the plan with itself.
    const free = leaves({ tasks: rows }).filter((task) => !tasks.get(ids[rows.indexOf(task)]).fixed);
    assert.ok(free.length * 3 > rows.length, `${free.length} of ${rows.length} are free`);
  });
}
