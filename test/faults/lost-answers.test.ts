import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { root, type Service, services } from '../../shared/local/paths.ts';

/** The writes that the services make; each kind must have lost an answer in the runs below. */
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
  this.timeout(900_000);

  it('changes nothing twice: every service passes its tests while every second answer is lost', async () => {
    const runs: Run[] = [];
    const left = [...services];
    const lane = async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) runs.push(await testsOf(next));
    };
    // Two at a time: six engines at once would be too slow for the patience of what they try.
    await Promise.all([lane(), lane()]);
    const failed = runs.flatMap(({ service, failed }) => (failed === '' ? [] : [`${service}: ${failed}`]));
    expect(failed.join('\n\n')).to.equal('');
    expect(runs.flatMap(({ lost }) => lost)).to.include.members(expected);
  });
});

interface Run {
  readonly service: Service;
  /** What was told of the tests that failed; nothing if none did. */
  readonly failed: string;
  /** Kinds of writes of which an answer was lost. */
  readonly lost: readonly string[];
}

async function testsOf(service: Service): Promise<Run> {
  const report = `${mkdtempSync(`${tmpdir()}/lost-`)}/lost.json`;
  const args = [
    `${root}node_modules/mocha/bin/mocha.js`,
    ...['--no-config', '--node-option', 'import=tsx', '--require', './shared/test/engine-hooks.ts'],
    // Left out are tests that bring load, which the proxy would only slow, and those that count attempts.
    ...['--timeout', '90000', '--grep', '#load|#attempts', '--invert'],
    `services/${service}/test/**/*.test.ts`,
  ];
  const failed = await promisify(execFile)(process.execPath, args, {
    cwd: root,
    env: { ...process.env, LOST_ANSWERS_REPORT: report },
    maxBuffer: 1e8,
  }).then(
    () => '',
    (error: Error & { stdout?: string }) => error.stdout?.slice(-4_000) || error.message,
  );
  const lost = z.record(z.string(), z.int()).parse(JSON.parse(readFileSync(report, 'utf8')));
  return { service, failed, lost: Object.keys(lost) };
}
