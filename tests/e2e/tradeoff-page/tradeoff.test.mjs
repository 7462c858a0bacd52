// The page of a trade-off in a browser: what it shows, against the same as JSON; what it does; what it does not do.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { close, closeBrowser, openBrowser, openText } from './browser.mjs';
import { command, dearerAndDearer, programs, scratch, tpm } from './support.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = scratch();
const shop = programs.find(([name]) => name === 'ticket-shop')[1];
const hostile = join(folder, 'hostile.yaml');
// What the reader of program files lets pass; the unit tests have what it refuses.
const hostileName = '</script><img src=x onerror=alert(1)>"; ]]> %%{init}%% =HYPERLINK() &lt; @all #1 --> */';
writeFileSync(hostile, `tpm: 1
program: '${hostileName}'
start: 2026-01-05
currency: EUR
projects:
  p:
    tasks:
      a: { name: '${hostileName}', duration: 5d, crash: [3d for 2k] }
      b: { name: '${hostileName}', after: a, options: { own: { name: '${hostileName}', duration: 5d }, buy: { name: '${hostileName}', duration: 1d, cost: 5k } } }
      c: { name: '${hostileName}', duration: 3d, after: b }
features:
  f: { name: '${hostileName}', value: 3, priority: could, tasks: [p.c] }
`);
const impossible = ['--deadline', '2026-05-22', '--budget', '200k'];
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: { 'no-inline-style': 'error', 'long-title': 'off', 'require-sri': 'error' },
});

before(openBrowser);
after(closeBrowser);

/** Output of tpm; that the answer is no is status 1. */
function tradeoff(path, format, ...flags) {
  const done = spawnSync(tpm, ['tradeoff', path, '-f', format, ...flags], { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.ok(done.status === 0 || done.status === 1, done.stderr);
  return done.stdout;
}
const open = (path, { format = 'html', flags = [], ...options } = {}) =>
  openText(tradeoff(path, format, ...flags), { format, ...options });
const facts = (path, ...flags) => JSON.parse(tradeoff(path, 'json', ...flags));

/** The amount as people write it. */
const money = (text) => {
  const [units, cents] = text.split('.');
  return units.replace(/\B(?=(\d{3})+$)/g, ',') + (cents === '00' ? '' : `.${cents}`);
};

const cases = [['a question', shop, impossible, ['light', 'dark']], ['no question', shop, [], ['light']], ['hostile names', hostile, [], ['dark']]];

for (const [name, path, flags, colorSchemes] of cases) {
  test(`html-validate and xmllint find nothing: ${name}`, async () => {
    const report = await validator.validateString(tradeoff(path, 'html', ...flags));
    assert.deepEqual(report.results.flatMap(({ messages }) => messages.slice(0, 5)), []);
    const file = join(folder, 'tradeoff.svg');
    writeFileSync(file, tradeoff(path, 'svg', ...flags));
    command('xmllint', ['--noout', '--nonet', file]);
  });

  test(`the same bytes again: ${name}`, () => {
    for (const format of ['svg', 'html']) assert.equal(tradeoff(path, format, ...flags), tradeoff(path, format, ...flags));
  });

  for (const colorScheme of colorSchemes) {
    test(`axe finds nothing: ${name}, ${colorScheme}`, async () => {
      const page = await open(path, { flags, colorScheme, viewport: { width: colorScheme === 'dark' ? 700 : 1280, height: 900 } });
      await page.locator('#curve a[tabindex="0"]').focus();  // with a story
      await page.evaluate(axe);  // past the policy of the page, by the debugger
      const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html, nodes[0].failureSummary]), []);
      assert.ok(passes.length > 10);
      await close(page);
    });
  }
}

test('every point stands where its finish and cost are, and its row says them', async () => {
  const { curve, front } = facts(shop, ...impossible);
  const page = await open(shop, { flags: impossible });
  for (const [id, letter, points] of [['curve', 'c', curve.points], ['front', 'p', front]]) {
    const marks = await page.$$eval(`#${id} a[href^="#${letter}"]`, (links, pattern) => links.map((link) => {
      const shape = link.lastElementChild, round = shape.localName === 'circle';
      return { href: link.getAttribute('href'), row: document.querySelector(link.getAttribute('href')).textContent,
        x: +shape.getAttribute(round ? 'cx' : 'x'), y: +shape.getAttribute(round ? 'cy' : 'y') };
    }).filter(({ href }) => new RegExp(pattern).test(href)), `^#${letter}[0-9]+$`);
    assert.equal(marks.length, points.length);
    assert.ok(points.length > 3);
    marks.forEach((mark, index) => {
      assert.equal(mark.href, `#${letter}${index}`);
      assert.ok(mark.row.includes(money(points[index].cost)), mark.row);
    });
    // Places are the same straight line of values for all.
    for (const [place, value] of [['x', 'duration_minutes'], ['y', 'cost']]) {
      const values = points.map((point) => Number(point[value]));
      const least = values.indexOf(Math.min(...values)), most = values.indexOf(Math.max(...values));
      values.forEach((each, index) => {
        const wanted = marks[least][place] + (each - values[least]) / (values[most] - values[least]) * (marks[most][place] - marks[least][place]);
        assert.ok(Math.abs(marks[index][place] - wanted) <= 1, `${mark(index)} ${place} ${marks[index][place]}, not ${wanted}`);
      });
    }
    function mark(index) { return `${letter}${index}`; }
  }
  await close(page);
});

test('the answer leads to its plans', async () => {
  const { answer } = facts(shop, ...impossible);
  assert.equal(answer.feasible, false);
  const page = await open(shop, { flags: impossible });
  assert.match(await page.textContent('.answer h2'), /^Not possible: everything by Fri 22 May 2026 for 200,000 EUR\.$/);
  assert.deepEqual(await page.$$eval('.answer tbody a', (links) => links.map((link) => link.getAttribute('href'))),
    answer.repairs.map(({ plan }) => `#p${plan}`));
  await page.locator('.answer tbody a').first().click();
  assert.ok(await page.locator(`#p${answer.repairs[0].plan}`).isVisible());
  assert.equal(await page.locator('#front .ring').count(), new Set(answer.repairs.map(({ plan }) => plan)).size + 1);
  await close(page);
});

test('every mark can be reached by key and tells its story; Enter goes to its row', async () => {
  const page = await open(shop, { flags: impossible });
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('href'));
  for (const id of ['curve', 'front']) {
    const all = await page.$$eval(`#${id} a`, (links) => links.map((link) => link.getAttribute('href')));
    await page.locator(`#${id} a[tabindex="0"]`).focus();
    const reached = [];
    for (let i = 0; i < all.length; ++i) {
      const place = await focused();
      reached.push(place);
      const row = page.locator(place);
      assert.match(await row.getAttribute('class') ?? '', /on/);
      const story = await page.textContent(`#${id} .story`);
      const cells = await row.locator('th,td,dd').allTextContents();
      for (const cell of cells.filter(Boolean)) assert.ok(story.includes(cell), `${place}: ${cell} is not in ${story}`);
      await page.keyboard.press('ArrowRight');
    }
    assert.deepEqual(reached.sort(), all.sort());
    await page.keyboard.press('Home');
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate((plot) => document.getElementById(plot).querySelector('svg').contains(document.activeElement), id), false);
  }
  await page.locator('#front a[href="#p0"]').focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => location.hash), '#p0');
  await close(page);
});

test('the pointer tells the story of the point that is near; a click keeps it until Escape', async () => {
  const page = await open(shop, { flags: impossible });
  const heading = () => page.textContent('#front .story h3');
  const over = (plan) => page.locator(`#front a[href="#p${plan}"] use`).hover({ force: true });
  const invitation = await heading();
  await over(0);
  assert.equal(await heading(), 'Plan 0');
  await page.locator('#front a[href="#p0"] use').click({ force: true });
  const last = facts(shop, ...impossible).front.length - 1;
  await over(last);
  assert.equal(await heading(), 'Plan 0');
  await page.keyboard.press('Escape');
  assert.equal(await heading(), invitation);
  await close(page);
});

test('without script there are titles, tables and links, and no empty box', async () => {
  const page = await open(shop, { flags: impossible, javaScriptEnabled: false });
  const { curve, front } = facts(shop, ...impossible);
  assert.equal(await page.locator('tr[id^="c"]:visible').count(), curve.points.length);
  assert.equal(await page.locator('tr[id^="p"]:visible').count(), front.length);
  assert.equal(await page.locator('.story').first().isVisible(), false);
  assert.match(await page.locator('#front a[href="#p0"] title').textContent(), /^Plan 0: /);
  await close(page);
});

for (const format of ['html', 'svg']) {
  test(`words of the pictures do not cover each other: ${format}`, async () => {
    const page = await open(shop, { format, flags: impossible });
    const covered = await page.evaluate(() => {
      const words = [...document.querySelectorAll('svg text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0);
      return words.flatMap((one, index) => words.slice(index + 1).filter((other) =>
        one.box.left < other.box.right - 1 && other.box.left < one.box.right - 1 &&
        one.box.top < other.box.bottom - 3 && other.box.top < one.box.bottom - 3).map((other) => `${one.text} / ${other.text}`));
    });
    assert.deepEqual(covered, []);
    await close(page);
  });
}

test('dark and print change the colours; paper has no boxes that scroll', async () => {
  const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const page = await open(shop, { flags: impossible, colorScheme: 'dark', viewport: { width: 1000, height: 700 } });
  assert.equal(await background(page), 'rgb(18, 21, 27)');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await background(page), 'rgb(255, 255, 255)');
  assert.equal(await page.locator('.story').first().isVisible(), false);
  assert.equal(await page.$$eval('.rows', (all) => all.filter((box) => box.scrollHeight > box.clientHeight + 2).length), 0);
  await close(page);
});

test('a page that somebody adds a script to does not run it', async () => {
  const page = await open(hostile);
  const title = await page.title();
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "run"';
    document.body.append(script);
    const image = document.createElement('img');
    image.src = 'http://127.0.0.1:9/x.png';
    document.body.append(image);
  });
  assert.equal(await page.title(), title);
  assert.equal(page.faults.filter((fault) => /Content Security Policy/.test(fault)).length, 2);
  await page.context().close();
});

test('a curve of hundreds of points is less than 1 MB', async () => {
  const file = dearerAndDearer(900);
  assert.ok(facts(file).curve.points.length > 800);
  assert.ok(Buffer.byteLength(tradeoff(file, 'html')) < 1_000_000);
  await close(await open(file));
});
