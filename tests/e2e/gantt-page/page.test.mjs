// The page in a browser: what it shows, against the plan; what it does; what it does not do.
import assert from 'node:assert/strict';
import { basename, dirname } from 'node:path';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
import { close, closeBrowser, open, openBrowser, row, seen } from './browser.mjs';
import { byId, days, gantt, leaves, plan, programs } from './support.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const program = (name) => programs.find(([each]) => each === name)[1];
const checkout = program('checkout');
const launch = program('device-launch');

before(openBrowser);
after(closeBrowser);

const oneDay = 86_400_000;
const dayNumber = (day) => Date.parse(`${day}T00:00Z`) / oneDay;

for (const [name, path] of programs) {
  test(`rows are the plan's tasks, at their days: ${name}`, async () => {
    const tasks = leaves(plan(path));
    const page = await open(path);
    const rows = await page.$$eval('tbody tr', (all) => all.map((tr) => ({
      id: tr.dataset.i, name: tr.querySelector('.ca').textContent, leaf: /[tm]/.test(tr.dataset.k),
      critical: tr.classList.contains('C'), times: tr.dataset.t.split(' ').map(Number),
    })));
    const shown = byId(rows.filter(({ leaf }) => leaf));
    assert.deepEqual([...shown.keys()].sort(), tasks.map(({ id }) => id).sort());
    const first = Math.min(...tasks.map((task) => dayNumber(days(task).first)));
    for (const task of tasks) {
      const { times: [start, finish], ...there } = shown.get(task.id);
      assert.equal(there.name, task.name.trim() ? task.name : task.id);
      assert.equal(there.critical, task.critical, task.id);
      // Evening is where the next morning is.
      const begins = dayNumber(days(task).first) - first, ends = dayNumber(days(task).last) - first;
      assert.ok(start >= begins * 100 && start <= begins * 100 + 100, `${task.id} starts`);
      assert.ok(finish >= ends * 100 && finish <= ends * 100 + 100, `${task.id} finishes`);
    }
    await close(page);
  });
}

for (const [path, flags] of [[checkout, []], [checkout, ['--group-by', 'team']], [program('first'), []]]) {
  test(`axis, grid and arrows begin at one place: ${basename(dirname(path))} ${flags.join(' ')}`, async () => {
    const page = await open(path, { flags });
    const lefts = await page.$$eval('thead .axis, .grid, .links', (all) => all.map((each) => each.getBoundingClientRect().left));
    assert.equal(lefts.length, 3);
    assert.equal(new Set(lefts).size, 1, lefts.join(' '));
    await close(page);
  });
}

test('without script all rows, dates and arrows are there, and no tools', async () => {
  const page = await open(checkout, { javaScriptEnabled: false });
  assert.equal(await page.locator('tbody tr:visible').count(), 24);
  assert.equal(await page.locator('.tools').isVisible(), false);
  assert.match(await row(page, 'auth.api').textContent(), /Token API.*Mon 12 Jan.*Thu 5 Feb/);
  assert.equal(await page.locator('.links path[d]').count(), plan(checkout).links.length);
  await close(page);
});

for (const path of [checkout, launch]) {
  test(`the script routes arrows as the program did: ${basename(path)}`, async () => {
    const page = await open(path);
    const paths = () => page.$$eval('.links .l', (all) => all.map((each) => each.getAttribute('d')));
    const drawn = await paths();
    await page.click('#critical');
    assert.notDeepEqual(await paths(), drawn);
    await page.click('#critical');
    assert.deepEqual(await paths(), drawn);
    await close(page);
  });
}

test('filters leave the rows that match, and the groups that hold them', async () => {
  const tasks = leaves(plan(checkout));
  const page = await open(checkout);
  const leafIds = async () => {
    const there = new Set(await seen(page));
    return tasks.map(({ id }) => id).filter((id) => there.has(id));
  };
  await page.click('#critical');
  assert.deepEqual(await leafIds(), tasks.filter(({ critical }) => critical).map(({ id }) => id));
  assert.equal(await page.textContent('#count'), `${tasks.filter(({ critical }) => critical).length} of ${tasks.length} tasks and milestones`);
  await page.click('#critical');
  await page.selectOption('#team', { label: 'support' });
  assert.deepEqual(await leafIds(), tasks.filter(({ team }) => team === 'support').map(({ id }) => id));
  await page.selectOption('#team', '');
  await page.fill('#find', 'PAYMENT prov');
  assert.deepEqual(await seen(page), ['checkout', 'checkout.psp']);
  await page.fill('#find', 'security review');  // a heading shows what it holds
  assert.equal((await seen(page)).filter((id) => id.startsWith('review')).length, 7);
  await page.fill('#find', '');
  assert.equal((await seen(page)).length, 24);
  await close(page);
});

test('groups fold and unfold by key and by pointer', async () => {
  const page = await open(checkout);
  const group = row(page, 'auth');
  await group.focus();
  await page.keyboard.press('ArrowLeft');
  assert.equal(await group.getAttribute('aria-expanded'), 'false');
  assert.deepEqual((await seen(page)).filter((id) => id.startsWith('auth')), ['auth']);
  await page.keyboard.press('ArrowRight');
  assert.equal(await group.getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.i), 'auth.design');
  await group.locator('.k').click();
  assert.deepEqual((await seen(page)).filter((id) => id.startsWith('auth')), ['auth']);
  await page.click('#fold');
  assert.equal((await seen(page)).length, 5);
  assert.equal(await page.locator('.links path[d]').count(), 0);  // no group waits itself, only what it hides
  await page.click('#unfold');
  assert.equal((await seen(page)).length, 24);
  await close(page);
});

test('every row can be reached by key, and the tools by Tab', async () => {
  const page = await open(checkout);
  const reached = [];
  await page.focus('tbody tr[tabindex="0"]');
  for (let i = 0; i < 24; ++i) {
    reached.push(await page.evaluate(() => document.activeElement.dataset.i));
    await page.keyboard.press('ArrowDown');
  }
  assert.deepEqual(reached, await seen(page));
  await page.keyboard.press('Home');
  assert.equal(await page.evaluate(() => document.activeElement.sectionRowIndex), 0);
  await page.keyboard.press('/');
  for (const id of ['find', 'team', 'critical', 'fold', 'unfold', 'wider', 'closer', 'fit', 'chart']) {
    assert.equal(await page.evaluate(() => document.activeElement.id), id);
    await page.keyboard.press('Tab');
  }
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'tr');
  await close(page);
});

test('a task that is picked shows its chain, and what it waits for', async () => {
  const document = plan(checkout);
  const driving = document.links.filter((link) => link.driving);
  const follow = (ids, from, to) => {
    for (const id of ids) for (const link of driving) if (link[from] === id) ids.add(link[to]);
    return ids;
  };
  const chain = new Set([...follow(new Set(['checkout.psp']), 'to', 'from'), ...follow(new Set(['checkout.psp']), 'from', 'to')]);
  const page = await open(checkout);
  await row(page, 'checkout.psp').focus();
  await page.keyboard.press('Enter');
  const on = await page.$$eval('tbody tr.on', (rows) => rows.map((tr) => tr.dataset.i));
  assert.deepEqual(on.sort(), [...chain].sort());
  const about = await page.textContent('#about');
  assert.match(about, /Payment provider.*Mon 9 Feb – Mon 2 Mar, slack 0, web, 15d, critical/);
  assert.match(about, /Waits for6 Token API FS\+1d, decides the date, hand-over/);
  await page.click('#about button:has-text("Token API")');
  assert.equal(await page.evaluate(() => globalThis.document.activeElement.dataset.i), 'auth.api');
  assert.match(await page.textContent('#about h2'), /Token API/);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('tbody tr.on').count(), 0);
  assert.equal(await page.locator('#details').isVisible(), false);
  await close(page);
});

test('the pointer on a bar shows its dates, slack and drivers', async () => {
  const page = await open(checkout);
  await row(page, 'checkout.login').locator('.ct .b').hover();
  assert.match(await page.textContent('#about'), /Sign in during checkout.*Tue 10 Feb – Wed 18 Feb, slack \+8d/);
  assert.match(await page.textContent('#about'), /decides the date/);
  await close(page);
});

test('the chart fits the window, with its arrows; zooming widens the axis, and bars stay at their dates', async () => {
  const page = await open(checkout, { viewport: { width: 1280, height: 900 } });
  const overflow = () => page.evaluate(() => document.getElementById('chart').scrollWidth - document.getElementById('chart').clientWidth);
  const arrows = () => page.locator('.links path[d]').count();
  const width = () => row(page, 'checkout.psp').locator('.ct .b').evaluate((bar) => +bar.getAttribute('width'));
  const labels = () => page.locator('thead .ct text').allTextContents();
  const aside = () => page.evaluate(() => {
    const [start] = document.querySelector('tr[data-i="checkout.psp"]').dataset.t.split(' ');
    const axis = document.querySelector('thead .axis').getBoundingClientRect();
    const bar = document.querySelector('tr[data-i="checkout.psp"] .b').getBoundingClientRect();
    return Math.abs(bar.left - axis.left - start / 100 * axis.width / 116);  // of 116 days, to the program's deadline
  });
  assert.equal(await overflow(), 0);
  assert.equal(await arrows(), plan(checkout).links.length);
  const [narrow, weeks] = [await width(), await labels()];
  while (await page.locator('#closer').isEnabled()) await page.click('#closer');
  assert.ok(await width() > narrow * 4);
  assert.ok(await overflow() > 0);
  assert.ok((await labels()).length > weeks.length * 3);  // days, not weeks
  assert.equal(await arrows(), plan(checkout).links.length);
  assert.ok(await aside() < 2, `${await aside()} pixels aside`);
  await page.click('#fit');
  assert.equal(await width(), narrow);
  assert.deepEqual(await labels(), weeks);
  assert.equal(await overflow(), 0);
  await page.click('#wider');
  assert.ok(await width() < narrow);
  await close(page);
});

test('a date beside a milestone stands clear of its slack and its deadline, at each scale', async () => {
  const page = await open(launch, { viewport: { width: 1280, height: 900 } });
  for (let step = 0; step < 4; ++step) {
    const hidden = await page.$$eval('tbody tr', (rows) => rows.flatMap((tr) => {
      const text = tr.querySelector('.ct text');
      if (!text) return [];
      const words = text.getBoundingClientRect();
      return [...tr.querySelectorAll('.ct .s, .ct use')].filter((shape) => {
        const { left, right } = shape.getBoundingClientRect();
        return left < words.right && right > words.left + 1;
      }).map((shape) => `${tr.dataset.i}: ${shape.outerHTML}`);
    }));
    assert.deepEqual(hidden, []);
    await page.click('#closer');
  }
  await close(page);
});

test('a missed deadline stands in the head of the page', async () => {
  const page = await open(launch);
  assert.match(await page.textContent('header .late'), /^1 deadline missed: Shops stocked before the holidays by /);
  await close(page);
});

for (const colorScheme of ['light', 'dark']) {
  for (const [name, path] of programs.filter(([each]) => each !== 'device-launch')) {
    test(`axe finds nothing: ${name}, ${colorScheme}`, async () => {
      const page = await open(path, { colorScheme });
      await page.locator('tbody tr').nth(1).focus();  // with the details
      // Injected past the policy of the page, by the debugger.
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html, nodes[0].failureSummary]), []);
      assert.ok(passes.length > 10);
      await close(page);
    });
  }
}

test('dark and print change the colours, and paper has no tools but numbers of predecessors', async () => {
  const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const page = await open(program('datacentre'), { colorScheme: 'dark' });
  assert.equal(await background(page), 'rgb(18, 21, 27)');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await background(page), 'rgb(255, 255, 255)');
  assert.equal(await page.locator('.tools').isVisible(), false);
  assert.equal(await page.locator('.links').isVisible(), false);
  assert.ok((await page.locator('tbody .cw').first().boundingBox()).width > 50);
  await close(page);
});

test('paper has no key to arrows that it does not show', async () => {
  for (const [path, arrows] of [[checkout, 3], [launch, 0]]) {
    const page = await open(path);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.legend li:has(.l)').filter({ visible: true }).count(), arrows);
    await close(page);
  }
});

test('a page that somebody adds a script to does not run it', async () => {
  const page = await open(checkout);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "run"';
    document.body.append(script);
    const image = document.createElement('img');
    image.src = 'http://127.0.0.1:9/x.png';
    document.body.append(image);
  });
  assert.equal(await page.title(), 'Phoenix checkout');
  assert.equal(page.faults.filter((fault) => /Content Security Policy/.test(fault)).length, 2);
  await page.context().close();
});

test('700 tasks are less than 1 MB', () => {
  assert.ok(Buffer.byteLength(gantt(launch, 'html')) < 1_000_000);
});

/** Counts the searches that a browser makes in the whole page: from outside the rows, or by what surrounds an element. */
function countSearches() {
  globalThis.searches = 0;
  for (const { prototype } of [Document, Element]) {
    for (const name of ['querySelector', 'querySelectorAll']) {
      const search = prototype[name];
      prototype[name] = function counted(selector) {
        if (this.nodeType === Node.DOCUMENT_NODE || !this.closest('tbody tr') || /[ >+~]/.test(selector)) ++globalThis.searches;
        return search.call(this, selector);
      };
    }
  }
}

test('the script does not search the whole page for each row', async () => {
  const page = await open(launch, { before: countSearches });
  assert.ok(await page.locator('tbody tr').count() > 700);
  const searches = await page.evaluate(() => globalThis.searches);
  assert.ok(searches > 5 && searches < 50, `${searches} searches`);
  await close(page);
});
