// What tests/bench/pages runs: processor milliseconds of a page's only thread, which others on the machine lengthen less
// than the time on the clock.
import { close, closeBrowser, firstPicture, openBrowser, openText } from './browser.mjs';
import { chain, dearerAndDearer, programs, run } from './support.mjs';

const rounds = Number(process.env.ROUNDS);
const launch = programs.find(([name]) => name === 'device-launch')[1];
const pages = {
  'gantt, 700 tasks': run('gantt', launch, '-f', 'html'),
  'gantt, 10,000 tasks': run('gantt', chain(10_000, () => 'duration: 2d'), '-f', 'html'),
  'tradeoff, 900 corners': run('tradeoff', dearerAndDearer(900), '-f', 'html'),
};

/** Loads the page anew: `ready` is reading it, the script, the layout and the first picture, fitted to the window. */
async function load(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.reload();
  await firstPicture(page);
  const { metrics } = await session.send('Performance.getMetrics');
  const times = Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1000]));
  return { ready: times.TaskDuration, script: times.ScriptDuration };
}

/** Choosing the critical tasks, with the layout after it; by the clock. */
const filter = (page) => page.evaluate(() => {
  const begin = performance.now();
  document.getElementById('critical').click();
  document.body.getBoundingClientRect();
  return performance.now() - begin;
});

const median = (values) => [...values].sort((one, other) => one - other)[values.length >> 1];

await openBrowser();
console.log('median (least) of', rounds, 'rounds, ms');
for (const [name, text] of Object.entries(pages)) {
  const times = { ready: [], script: [], ...(name.startsWith('gantt') && { filter: [] }) };
  for (let round = 0; round < rounds; ++round) {
    const page = await openText(text);
    const { ready, script } = await load(page);
    times.ready.push(ready);
    times.script.push(script);
    times.filter?.push(await filter(page));
    await close(page);
  }
  const figures = Object.entries(times).map(([what, all]) => `${what} ${median(all).toFixed(0)} (${Math.min(...all).toFixed(0)})`);
  console.log(`${name}: ${figures.join(', ')}; ${(Buffer.byteLength(text) / 1e6).toFixed(2)} MB`);
}
await closeBrowser();
