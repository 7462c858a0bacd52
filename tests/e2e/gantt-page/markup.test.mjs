// The bytes of page and picture, by checkers that know nothing of tpm.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { close, closeBrowser, open, openBrowser } from './browser.mjs';
import { command, gantt, leaves, plan, programs, scratch } from './support.mjs';

const folder = scratch();
// How the page is written down: long lines, style and script inside, and a table that works without script.
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: { 'no-inline-style': 'error', 'long-title': 'off', 'require-sri': 'error' },
});

before(openBrowser);
after(closeBrowser);

for (const [name, path] of programs) {
  for (const flags of [[], ['--group-by', 'team'], ['--depth', '1'], ['--milestones']]) {
    const what = [name, ...flags].join(' ');

    test(`html-validate finds nothing: ${what}`, async () => {
      const report = await validator.validateString(gantt(path, 'html', ...flags));
      assert.deepEqual(report.results.flatMap(({ messages }) => messages.slice(0, 5)), []);
    });

    test(`xmllint finds nothing: ${what}`, () => {
      const file = join(folder, 'chart.svg');
      writeFileSync(file, gantt(path, 'svg', ...flags));
      command('xmllint', ['--noout', '--nonet', file]);
    });
  }

  test(`the picture names every task, and has nothing that it should not: ${name}`, async () => {
    const page = await open(path, { format: 'svg' });
    const titles = await page.$$eval('g > title', (all) => all.map(({ textContent }) => textContent));
    for (const task of leaves(plan(path))) {
      const begin = `${task.name.trim() ? task.name : task.id} (${task.id}): `;
      assert.equal(titles.filter((title) => title.startsWith(begin)).length, 1, begin);
    }
    assert.equal(await page.locator('script, image, foreignObject, a').count(), 0);
    await close(page);
  });

  test(`the same bytes again: ${name}`, () => {
    for (const format of ['svg', 'html']) assert.equal(gantt(path, format), gantt(path, format));
  });
}
