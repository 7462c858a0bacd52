// A browser in which every page reports what it must not do.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { gantt, scratch } from './support.mjs';

const folder = scratch();
const patience = 600_000;  // milliseconds until something that must happen counts as missing
let browser;

export async function openBrowser() {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'], timeout: patience });
}
export const closeBrowser = () => browser.close();

/** An empty page. `page.faults` is what goes wrong on it. */
export async function newPage({ viewport = { width: 1500, height: 900 }, ...options } = {}) {
  const context = await browser.newContext({ viewport, ...options });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  page.faults = [];
  page.on('console', (message) => page.faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => page.faults.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => { page.faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  return page;
}

/** Opens the chart that tpm writes of a program. */
export const open = (path, { format = 'html', flags = [], ...options } = {}) =>
  openText(gantt(path, format, ...flags), { format, ...options });

/** Opens a page or picture. `page.faults` is what went wrong; it is empty on a good page. `before` runs in the page
 *  before any script of its own. */
export async function openText(text, { format = 'html', javaScriptEnabled = true, colorScheme = 'light', viewport, before } = {}) {
  const file = join(folder, `page.${format}`);
  writeFileSync(file, text);
  const page = await newPage({ javaScriptEnabled, colorScheme, viewport });
  page.on('request', (request) => {
    if (request.url() !== `file://${file}`) page.faults.push(`request: ${request.url()}`);
  });
  if (before) await page.addInitScript(before);
  await page.goto(`file://${file}`);
  if (javaScriptEnabled) await firstPicture(page);
  return page;
}

/** The script has fitted the chart to the window by then. */
export const firstPicture = (page) => page.evaluate(() => new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done));
}));

/** Closes the page, which must have done nothing that it must not. */
export async function close(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

/** Ids of the rows that are seen, in order; headings that are no activity have none. */
export const seen = (page) => page.$$eval('tbody tr', (rows) => rows.filter((row) => !row.hidden).map((row) => row.dataset.i));
export const row = (page, id) => page.locator(`tbody tr[data-i="${id}"]`);
