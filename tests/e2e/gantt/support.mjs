// What the tests share: programs, and what tpm says of them.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
export const tpm = process.env.TPM;
const examples = process.env.EXAMPLES;

/** Every example, and programs made to be difficult: [name, path]. */
export const programs = [
  ...readdirSync(examples)
    .map((name) => join(examples, name, 'program.yaml'))
    .filter((path) => existsSync(path)),
  ...readdirSync(join(here, 'programs')).map((name) => join(here, 'programs', name)),
].map((path) => [basename(path) === 'program.yaml' ? basename(dirname(path)) : basename(path, '.yaml'), path]);

const options = { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] };

/** Standard output of tpm, which must succeed: warnings may be there. */
export function run(...words) {
  const done = spawnSync(tpm, words, options);
  if (done.status !== 0) throw new Error(`tpm ${words.join(' ')}: status ${done.status}\n${done.stderr}`);
  return done.stdout;
}

export const gantt = (path, format, ...more) => run('gantt', path, '-f', format, ...more);
export const leaves = (document) => document.tasks.filter((task) => task.kind !== 'group');

/** The plan without groups that hold no task, which no chart shows. */
export function plan(path) {
  const document = JSON.parse(run('plan', path, '-f', 'json'));
  const tasks = leaves(document).map((task) => task.id);
  const isThere = (id) => tasks.some((task) => task === id || task.startsWith(`${id}.`));
  document.tasks = document.tasks.filter((task) => isThere(task.id));
  document.links = document.links.filter((link) => isThere(link.from) && isThere(link.to));
  return document;
}

export const byId = (list) => new Map(list.map((item) => [item.id, item]));
export const scratch = () => mkdtempSync(join(tmpdir(), 'tpm-gantt-'));

/** A program of so many tasks, each of which waits for the one before: the rest of a task's line is that of its number. */
export function chain(count, task) {
  const tasks = Array.from({ length: count }, (_, i) => `      t${i}: { name: Task ${i}${i ? `, after: t${i - 1}` : ''}, ${task(i)} }\n`);
  const file = join(scratch(), 'chain.yaml');
  writeFileSync(file, `tpm: 1\nprogram: Many\nstart: 2026-01-05\noverhead: 500/d\nprojects:\n  p:\n    tasks:\n${tasks.join('')}`);
  return file;
}

/** A chain of which each task is dearer to shorten: as many corners of the curve as tasks. */
export const dearerAndDearer = (count) => chain(count, (i) => `duration: 4d, crash: [3d for ${1000 + i}]`);

export const command = (name, words, more = {}) => execFileSync(name, words, { ...options, ...more });

/** The day on which a plan's instant is said to finish: midnight belongs to the day before. */
export function lastDay(instant) {
  return new Date(Date.parse(`${instant}:00Z`) - 60_000).toISOString().slice(0, 10);
}

/** The first day of a plan's task, and the last; equal for what takes no time. */
export function days(task) {
  const last = lastDay(task.finish);
  const first = task.start.slice(0, 10);
  return { first: first < last ? first : last, last };
}

export function dayAfter(day) {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
