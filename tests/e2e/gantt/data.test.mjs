// The data formats, each read by a parser that is not ours, and compared with the plan.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv';
import ICAL from 'ical.js';
import { JSDOM } from 'jsdom';
import { byId, command, dayAfter, days, gantt, leaves, plan, programs } from './support.mjs';

const ajv = new Ajv({ allErrors: true });
const schema = (name) => ajv.compile(JSON.parse(readFileSync(new URL(`schemas/${name}.json`, import.meta.url))));
const valid = { dhtmlx: schema('dhtmlx'), frappe: schema('frappe') };

function read(path, format) {
  const document = JSON.parse(gantt(path, format));
  assert.ok(valid[format](document), ajv.errorsText(valid[format].errors));
  return document;
}

/** Text that a page shows for a piece of HTML, which must hold no element. */
function pageText(html) {
  const { body } = new JSDOM(`<!DOCTYPE html><body></body>`).window.document;
  body.innerHTML = html;
  assert.equal(body.children.length, 0, html);
  return body.textContent;
}

/** Comma-separated values as RFC 4180 has them. */
function parseCsv(text) {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  const rows = [[]];
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    assert.ok(match, `not CSV: ${text.slice(at, at + 60)}`);
    rows.at(-1).push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
    if (match[3] === '\r\n') rows.push([]);
  }
  rows.pop();
  const [header, ...body] = rows;
  return body.map((row) => {
    assert.equal(row.length, header.length);
    return Object.fromEntries(header.map((name, i) => [name, row[i]]));
  });
}

/** The names in the tables of gantt_json.md, by heading. */
function documented() {
  const tables = new Map();
  let table = null;
  for (const line of readFileSync(process.env.REFERENCE, 'utf8').split('\n')) {
    const heading = line.match(/^## (?:`(.*)`|(The document))$/);
    if (line.startsWith('## ')) tables.set(heading ? heading[1] ?? '' : line, (table = []));
    const field = line.match(/^\| `(\w+)` \|/);
    if (field && table) table.push(field[1]);
  }
  return tables;
}

const dhtmlxInstant = (instant) => instant.replace(/(\d+)-(\d+)-(\d+)T/, '$3-$2-$1 ');
const linkTypes = { FS: '0', SS: '1', FF: '2', SF: '3' };

test('json: each object has the fields of its table, in that order', () => {
  const tables = documented();
  for (const [name, path] of programs) {
    for (const grouping of ['project', 'team']) {
      const document = JSON.parse(gantt(path, 'json', '--group-by', grouping));
      assert.deepEqual(Object.keys(document), tables.get(''), name);
      for (const part of ['program', 'window', 'days_off', 'rows', 'links', 'teams']) {
        for (const object of [document[part]].flat()) {
          assert.deepEqual(Object.keys(object), tables.get(part), `${part} of ${name}`);
        }
      }
    }
  }
});

for (const [name, path] of programs) {
  const document = plan(path);
  const planned = byId(document.tasks);
  const paths = leaves(document).map((task) => task.id).sort();

  test(`json: ${name}`, () => {
    const { rows, links } = JSON.parse(gantt(path, 'json'));
    const tasks = rows.filter((row) => row.kind === 'task' || row.kind === 'milestone');
    assert.deepEqual(tasks.map((row) => row.id).sort(), paths);
    for (const row of rows) {
      const task = planned.get(row.id);
      if (!task) continue; // a heading
      for (const key of ['name', 'start', 'finish', 'finish_date', 'late_finish', 'duration_minutes',
        'total_slack_minutes', 'critical', 'longest_path', 'progress', 'team', 'people', 'deadline', 'reason']) {
        assert.equal(row[key], task[key], `${key} of ${row.id}`);
      }
      assert.deepEqual([row.start_date, row.finish_date], Object.values(days(task)), row.id);
    }
    assert.equal(links.length, document.links.length);
    links.forEach((link, i) => {
      for (const key of ['from', 'to', 'type', 'lag', 'gap_minutes', 'driving', 'cross_team', 'needs']) {
        assert.equal(link[key], document.links[i][key]);
      }
    });
  });

  test(`csv: ${name}`, () => {
    const rows = parseCsv(gantt(path, 'csv')).filter((row) => row.kind === 'task' || row.kind === 'milestone');
    assert.deepEqual(rows.map((row) => row.id).sort(), paths);
    for (const row of rows) {
      const task = planned.get(row.id);
      const formula = /^[=+\-@\t\r]/.test(task.name);
      assert.equal(row.name, formula ? `'${task.name}` : task.name);
      assert.deepEqual([row.start_date, row.finish_date], Object.values(days(task)), row.id);
    }
  });

  test(`dhtmlx: ${name}`, () => {
    const { data, links } = read(path, 'dhtmlx');
    const ids = byId(data);
    assert.equal(ids.size, data.length);
    for (const task of data) {
      assert.ok(task.parent === 0 || ids.has(task.parent), `parent of ${task.id}`);
      const row = planned.get(task.id);
      if (!row) continue;
      assert.equal(pageText(task.text), row.name);
      assert.equal(task.end_date, dhtmlxInstant(row.finish));
      assert.equal(task.start_date, dhtmlxInstant(row.kind === 'milestone' ? row.finish : row.start));
      assert.equal(task.critical, row.critical);
    }
    assert.equal(links.length, document.links.length);
    links.forEach((link, i) => {
      assert.deepEqual([link.source, link.target, link.type],
        [document.links[i].from, document.links[i].to, linkTypes[document.links[i].type]]);
    });
  });

  test(`frappe: ${name}`, () => {
    const tasks = read(path, 'frappe');
    const ids = byId(tasks);
    assert.deepEqual([...ids.keys()].sort(), paths);
    for (const task of tasks) {
      const row = planned.get(task.id);
      assert.equal(pageText(task.name), row.name);
      assert.deepEqual([task.start, task.end], Object.values(days(row)), task.id);
      const before = task.dependencies ? task.dependencies.split(', ') : [];
      const direct = document.links.filter((link) => link.to === task.id && ids.has(link.from));
      assert.deepEqual(before, direct.map((link) => link.from), task.id);
    }
  });

  test(`ical: ${name}`, () => {
    const text = gantt(path, 'ical');
    for (const line of text.split('\r\n')) {
      assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.ok(!line.includes('\n') && !line.includes('\ufffd'), line);
    }
    const calendar = new ICAL.Component(ICAL.parse(text));
    assert.equal(calendar.getFirstPropertyValue('x-wr-calname'), document.program.name);
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    assert.equal(new Set(events.map((event) => event.uid)).size, events.length);
    assert.deepEqual(events.map((event) => event.uid.split('@')[0]).sort(), paths);
    for (const event of events) {
      const task = planned.get(event.uid.split('@')[0]);
      const { first, last } = days(task);
      assert.equal(event.summary, task.name);
      assert.equal(event.startDate.toString(), task.kind === 'milestone' ? last : first);
      assert.equal(event.endDate.toString(), dayAfter(last));
    }
  });

  test(`dot: ${name}`, () => {
    const graph = JSON.parse(command('dot', ['-Tdot_json'], { input: gantt(path, 'dot'), stdio: 'pipe' }));
    const nodes = (graph.objects ?? []).filter((object) => 'shape' in object);
    const groups = new Set(document.links.flatMap((link) => [link.from, link.to])
      .filter((id) => planned.get(id).kind === 'group'));
    assert.equal(graph.name, document.program.name);
    assert.deepEqual(nodes.map((node) => node.name).sort(), [...paths, ...groups].sort());
    for (const node of nodes) {
      const task = planned.get(node.name);
      const { first, last } = days(task);
      const dates = first === last ? first : `${first} to ${last}`;
      // Graphviz draws '&amp;' as '&', and decodes nothing of what that gives.
      const label = node.label.replaceAll('\\n' + dates, '').replaceAll('\\\\', '\\').replaceAll('&amp;', '&');
      assert.equal(label, task.name);
      assert.ok(node.label.endsWith('\\n' + dates), node.label);
    }
    assert.equal((graph.edges ?? []).length, document.links.length);
  });
}
