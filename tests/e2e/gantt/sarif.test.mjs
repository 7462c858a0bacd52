// SARIF of tpm check, against the schema of the standard.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { programs, tpm } from './support.mjs';

const { resolve } = createRequire(import.meta.url);
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const valid = ajv.compile(JSON.parse(readFileSync(
  resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'))));

function check(path, format) {
  const { stdout, status } = spawnSync(tpm, ['check', path, '-f', format], { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.ok([0, 1, 3].includes(status), `${path}: status ${status}`);
  return JSON.parse(stdout);
}

const errors = readdirSync(process.env.ERRORS).filter((name) => name.endsWith('.yaml'))
  .map((name) => [name, join(process.env.ERRORS, name)]);
assert.ok(errors.length > 50);

test('the schema refuses what is no SARIF', () => {
  assert.equal(valid({ version: '2.1.0' }), false);
  assert.equal(valid({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{}] }] }), false);
});

for (const [name, path] of [...programs, ...errors]) {
  test(`sarif: ${name}`, () => {
    const document = check(path, 'sarif');
    assert.ok(valid(document), ajv.errorsText(valid.errors));
    const [{ results, tool }] = document.runs;
    const { diagnostics } = check(path, 'json');
    assert.deepEqual(results.map(({ ruleId }) => ruleId), diagnostics.map(({ code }) => code));
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
  });
}
