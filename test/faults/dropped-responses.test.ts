import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { root, type Service, services } from '../../shared/local-platform/paths.ts';

/**
 * Runs only in the nightly pipeline (bitbucket-pipelines.yml). The tests of votes and credits always lose responses
 * (shared/test-support/response-dropper.ts).
 */
const isNightly = process.env.DROPPED_RESPONSES === 'all';
/** Longest time of one run. It takes about ten minutes on a quiet machine. */
const maxRunMs = 1_200_000;

/** The kinds of writes of these services. At least one response of each kind must be dropped in the runs below. */
const expectedOperations = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:TransactWriteItems',
  'sns:PublishBatch',
  'sqs:SendMessage',
  'sqs:SendMessageBatch',
  'scheduler:CreateSchedule',
  'secretsmanager:PutSecretValue',
];

const describeNightly = isNightly ? describe : () => undefined;
describeNightly('a write whose response is lost', function () {
  this.timeout(maxRunMs + 60_000);

  it('has no second effect: all services pass their tests while every second response is dropped', async () => {
    // Two engines for all services, because six at once would exceed the timeouts of the tests.
    // The proxy reports only its latest drops, so the services with few of them (timers, keys) run last.
    const selectHalf = (remainder: number) => services.filter((_, i) => i % 2 === remainder).reverse();
    const runs = await Promise.all([runTests(...selectHalf(0)), runTests(...selectHalf(1))]);
    expect(runs.map(({ failureOutput }) => failureOutput).join('')).to.equal('');
    expect(runs.flatMap(({ droppedOperations }) => droppedOperations)).to.include.members(expectedOperations);
  });
});

interface TestRun {
  /** The output if a test failed, otherwise empty. */
  readonly failureOutput: string;
  /** Kinds of writes of which a response was dropped. */
  readonly droppedOperations: readonly string[];
}

async function runTests(...tested: Service[]): Promise<TestRun> {
  const report = `${mkdtempSync(`${tmpdir()}/dropped-responses-`)}/report.json`;
  const args = [
    `${root}node_modules/mocha/bin/mocha.js`,
    ...['--no-config', '--node-option', 'import=tsx', '--require', './shared/test-support/mocha-hooks.ts'],
    // Excluded: load tests, which the proxy only slows, and tests of attempts, whose write is retried by the SDK.
    ...['--exit', '--timeout', '90000', '--grep', '#load|#attempts', '--invert'],
    ...tested.map((service) => `services/${service}/test/**/*.test.ts`),
  ];
  const failureOutput = await promisify(execFile)(process.execPath, args, {
    cwd: root,
    env: { ...process.env, DROPPED_RESPONSES_REPORT: report },
    maxBuffer: 1e8,
    timeout: maxRunMs,
  }).then(
    () => '',
    (error: Error & { stdout?: string }) => error.stdout?.slice(-4_000) || error.message,
  );
  const counts = z.record(z.string(), z.int()).parse(JSON.parse(readFileSync(report, 'utf8')));
  return { failureOutput, droppedOperations: Object.keys(counts) };
}
