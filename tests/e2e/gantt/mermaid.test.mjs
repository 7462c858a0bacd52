// Mermaid's own parser reads each chart, and every date it has is the plan's.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { byId, dayAfter, days, gantt, leaves, plan, programs, run, scratch } from './support.mjs';

const { window } = new JSDOM('<!DOCTYPE html><body></body>');
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import('mermaid');
mermaid.initialize({ startOnLoad: false });
const limit = mermaid.mermaidAPI.defaultConfig.maxTextSize;

// Mermaid keeps numbered entities under this disguise until the picture is there.
const decoded = (text) => text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code))).trim();
const isoDay = (date) => date.toISOString().slice(0, 10);

async function read(text) {
  assert.ok(text.length <= limit, `${text.length} characters`);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  return { title: decoded(db.getDiagramTitle()), sections: db.getSections().map(decoded), tasks: db.getTasks() };
}

// A name that is empty is shown as the id; runs of spaces at the ends are not text of Mermaid's.
const shown = (row) => row.name.trim() || row.id;

function compare(task, row, planned) {
  const { first, last } = days(planned);
  const milestone = planned.kind === 'milestone';
  assert.equal(decoded(task.task), shown(row), row.id);
  assert.equal(isoDay(task.startTime), milestone ? last : first, `start of ${row.id}`);
  assert.equal(isoDay(task.endTime), milestone ? last : dayAfter(last), `end of ${row.id}`);
  assert.equal(Boolean(task.milestone), milestone, row.id);
  assert.equal(Boolean(task.crit), planned.critical, row.id);
  assert.equal(Boolean(task.done), planned.progress === 'done', row.id);
  assert.equal(Boolean(task.active), planned.progress === 'started', row.id);
}

/** The diagrams of a program: one, or a directory of them where one would be too long. */
function diagrams(path) {
  const whole = gantt(path, 'mermaid');
  if (whole.length <= limit) return [whole];
  const directory = scratch();
  run('gantt', path, '-o', `${directory}/`);
  const index = readFileSync(join(directory, 'index.md'), 'utf8');
  const files = [...index.matchAll(/\]\(([^)]*\.mmd)\)/g)].map((match) => match[1]);
  assert.deepEqual([...files].sort(), readdirSync(directory).filter((name) => name !== 'index.md').sort());
  return files.map((name) => readFileSync(join(directory, name), 'utf8'));
}

for (const [name, path] of programs) {
  test(`mermaid: ${name}`, async () => {
    const rows = JSON.parse(gantt(path, 'json')).rows.filter((row) => row.kind === 'task' || row.kind === 'milestone');
    const document = plan(path);
    const planned = byId(document.tasks);
    const tasks = [];
    for (const text of diagrams(path)) {
      const diagram = await read(text);
      assert.equal(diagram.title, document.program.name);
      tasks.push(...diagram.tasks);
    }
    assert.equal(tasks.length, leaves(document).length);
    rows.forEach((row, i) => compare(tasks[i], row, planned.get(row.id)));
  });

  test(`mermaid, rolled up and by team: ${name}`, async () => {
    const projects = await read(gantt(path, 'mermaid', '--depth', '1'));
    assert.ok(projects.tasks.length > 0);
    const directory = scratch();
    run('gantt', path, '--group-by', 'team', '-o', directory);
    let count = 0;
    for (const file of readdirSync(directory).filter((entry) => entry.endsWith('.mmd'))) {
      count += (await read(readFileSync(join(directory, file), 'utf8'))).tasks.length;
    }
    assert.equal(count, leaves(plan(path)).length);
  });
}

test('mermaid: sections bear the names of projects, and ids are never shared', async () => {
  const [, path] = programs.find(([name]) => name === 'hostile');
  const { sections, tasks } = await read(gantt(path, 'mermaid'));
  assert.deepEqual(sections, [
    'Milestones',
    '</script><img src=x onerror=alert(1)>',
    '</script><img src=x onerror=alert(1)> (second)',
  ]);
  assert.equal(new Set(tasks.map((task) => task.id)).size, tasks.length);
});
