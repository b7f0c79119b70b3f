import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { root, services } from '../../shared/local/paths.ts';

/** The writes that each service makes; each of them must have lost an answer in the run below. */
const expected = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:TransactWriteItems',
  'scheduler:CreateSchedule',
  'secretsmanager:PutSecretValue',
  'sns:PublishBatch',
  'sqs:SendMessage',
];

describe('a write that was done but whose answer was lost', function () {
  this.timeout(300_000);

  it('changes nothing twice: every test of every service passes while every second answer is lost', () => {
    const report = `${mkdtempSync(`${tmpdir()}/lost-`)}/lost.json`;
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        `${root}node_modules/mocha/bin/mocha.js`,
        ...['--no-config', '--node-option', 'import=tsx', '--require', './shared/test/engine-hooks.ts'],
        // The race tests are about load, not about answers; the proxy would only slow them.
        ...['--timeout', '60000', '--grep', '#load', '--invert'],
        ...services.map((service) => `services/${service}/test/**/*.test.ts`),
      ],
      { cwd: root, encoding: 'utf8', env: { ...process.env, LOST_ANSWERS_REPORT: report } },
    );
    expect(status, stdout.slice(-4_000)).to.equal(0);
    const lost = z.record(z.string(), z.int()).parse(JSON.parse(readFileSync(report, 'utf8')));
    expect(Object.keys(lost)).to.include.members(expected);
  });
});
