import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { root, type Service, services } from '../../shared/local/paths.ts';

/** By day the two that keep votes and credits; at night all (bitbucket-pipelines.yml). */
const everyService = process.env.LOST_ANSWERS === 'all';
const tested: readonly Service[] = everyService ? services : ['wallet', 'ballot'];
/** The writes that they make; each kind must have lost an answer in the runs below. */
const expected = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:TransactWriteItems',
  'sns:PublishBatch',
  'sqs:SendMessage',
  ...(everyService ? ['scheduler:CreateSchedule', 'secretsmanager:PutSecretValue'] : []),
];

describe('a write that was done but whose answer was lost', function () {
  this.timeout(900_000);

  it(`changes nothing twice: ${tested.join(', ')} pass their tests while every second answer is lost`, async () => {
    // Two engines for all: six at once would be too slow for the patience of what they try.
    // The proxy knows its latest losses alone: those of the timers and the keys, which are few, come last.
    const half = (rest: number) => tested.filter((_, i) => i % 2 === rest).reverse();
    const runs = await Promise.all([testsOf(...half(0)), testsOf(...half(1))]);
    expect(runs.map(({ failed }) => failed).join('')).to.equal('');
    expect(runs.flatMap(({ lost }) => lost)).to.include.members(expected);
  });
});

interface Run {
  /** What was told of the tests that failed; nothing if none did. */
  readonly failed: string;
  /** Kinds of writes of which an answer was lost. */
  readonly lost: readonly string[];
}

async function testsOf(...some: Service[]): Promise<Run> {
  const report = `${mkdtempSync(`${tmpdir()}/lost-`)}/lost.json`;
  const args = [
    `${root}node_modules/mocha/bin/mocha.js`,
    ...['--no-config', '--node-option', 'import=tsx', '--require', './shared/test/engine-hooks.ts'],
    // Left out are tests that bring load, which the proxy would only slow, and those that count attempts.
    ...['--timeout', '90000', '--grep', '#load|#attempts', '--invert'],
    ...some.map((service) => `services/${service}/test/**/*.test.ts`),
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
  return { failed, lost: Object.keys(lost) };
}
