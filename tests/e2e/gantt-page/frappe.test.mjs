// The data of frappe-gantt, drawn by frappe-gantt: what it makes of the dates, and where its bars stand.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { closeBrowser, newPage, openBrowser } from './browser.mjs';
import { byId, dayAfter, days, gantt, leaves, plan, programs } from './support.mjs';

const library = readFileSync(join(dirname(createRequire(import.meta.url).resolve('frappe-gantt')), 'frappe-gantt.umd.js'), 'utf8');

before(openBrowser);
after(closeBrowser);

/** What the library has read and drawn: id, first moment, the moment after, place and width of the bar in days. */
function draw(tasks) {
  document.body.innerHTML = '<div id="chart"></div>';
  const chart = new globalThis.Gantt('#chart', tasks, { view_mode: 'Day', infinite_padding: false });
  const day = (date) => new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  const width = chart.config.column_width;
  return chart.tasks.map((task) => {
    const bar = chart.get_bar(task.id).$bar;
    return {
      id: task.id, start: day(task._start), end: day(task._end), chartStart: day(chart.gantt_start),
      x: bar.getX() / width, width: bar.getWidth() / width, dependencies: task.dependencies,
    };
  });
}

const daysBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

for (const [name, path] of programs) {
  test(`frappe-gantt draws the plan: ${name}`, async () => {
    const planned = byId(leaves(plan(path)));
    const tasks = JSON.parse(gantt(path, 'frappe'));
    const page = await newPage();
    await page.addScriptTag({ content: library });
    const bars = await page.evaluate(draw, tasks);
    assert.deepEqual(bars.map(({ id }) => id).sort(), [...planned.keys()].sort());
    for (const bar of bars) {
      const { first, last } = days(planned.get(bar.id));
      assert.deepEqual([bar.start, bar.end], [first, dayAfter(last)], bar.id);
      assert.ok(Math.abs(bar.x - daysBetween(bar.chartStart, first)) < 0.01, `${bar.id} stands at ${bar.x}`);
      assert.ok(Math.abs(bar.width - daysBetween(first, dayAfter(last))) < 0.01, `${bar.id} is ${bar.width} wide`);
    }
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}
