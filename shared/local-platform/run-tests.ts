import { execFile, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import pLimit from 'p-limit';
import { localFolder, root, services } from './paths.ts';
import { readServiceConfig } from './service-config.ts';

// `npm test`: static checks first, then all tests. It stops at the first step that fails.
const node = (script: string, ...args: string[]): [string, string[]] => [
  process.execPath,
  [`${root}node_modules/${script}`, ...args],
];
/** Sets of checks that run in parallel, each one check after the other. They take about equally long. */
const checks: readonly Readonly<Record<string, [string, string[]]>>[] = [
  {
    // TypeScript 7 is four times as fast. The checks of names and texts need version 5, because 7 has no API for JavaScript.
    types: node('typescript-native/bin/tsc', '--noEmit'),
    'format and lint': node('@biomejs/biome/bin/biome', 'check', '.'),
  },
  {
    'import rules': node(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'shared',
      'services',
      'test',
      'delivery',
    ),
    names: node('tsx/dist/cli.mjs', 'shared/checks/names/run.ts'),
    prose: node('tsx/dist/cli.mjs', 'shared/checks/prose/run.ts'),
    'commit subjects': node('tsx/dist/cli.mjs', 'shared/checks/commits/run.ts'),
  },
];

/** The pipeline stops a step after 90 minutes, and would not say where the tests were. */
const maxSetMinutes = 60;

/**
 * Sets of tests, each with its own engine or browser. Some run in parallel, because each often waits without using the CPU. A
 * set starts when one before it ends. So the longest come first, and the last ones are short, because the CPUs are less busy
 * once fewer sets than {@link maxParallelSets} run. Each prints how long it took and its slowest files.
 */
const testSets: Record<string, string[]> = {
  'tests of ballot, votings and wallet': ['services/{ballot,votings,wallet}/{src,test}/**/*.test.ts'],
  // They share one local platform, and often wait for the start or the end of a voting. Only the nightly pipeline fuzzes.
  'tests on the local platform': [
    `test/{access,journeys${process.env.FUZZ_EXAMPLES === undefined ? '' : ',fuzz'}}/**/*.test.ts`,
  ],
  'tests across services': ['delivery/test/**/*.test.ts', 'test/!(access|fuzz|journeys)/**/*.test.ts'],
  'tests of the web client, from r': ['services/web/test/browser/!([a-q]*).test.ts'],
  'tests of the web client, from e to q': ['services/web/test/browser/[e-q]*.test.ts'],
  'tests of the web client, to d, and without a browser': [
    'services/web/{src,test}/**/!(browser)/*.test.ts',
    'services/web/test/browser/[a-d]*.test.ts',
  ],
  'tests of the other services': ['services/!(ballot|notify|votings|wallet|web)/{src,test}/**/*.test.ts'],
  'tests of notify and shared code': [
    'shared/{runtime,checks}/**/*.test.ts',
    'services/notify/{src,test}/**/*.test.ts',
  ],
};
/** More would slow each other so much that browsers reach their limits. */
const maxParallelSets = 4;

// The configurations are cached. Otherwise each set would resolve all of them at the same time.
await Promise.all([...checks.map(runChecks), ...services.map(readServiceConfig)]);

const args = process.argv.slice(2);
const testFiles = args.filter((entry) => entry.endsWith('.ts'));
const selectedSets = testFiles.length === 0 ? testSets : { 'selected tests': testFiles };
const mochaOptions = args.filter((entry) => !testFiles.includes(entry));
// A filter may match no test in one set. The total below detects that no test ran at all.
const filterOptions = mochaOptions.length > 0 ? ['--no-fail-zero', ...mochaOptions] : [];

// The first set is printed live, each other one when those before it are complete: mixed output would be unreadable.
const startSet = pLimit(maxParallelSets);
const runs = Object.entries(selectedSets).map(([name, specs], i) => {
  if (i === 0) printHeading(name);
  const run = () => runMocha(...node('mocha/bin/mocha.js', ...filterOptions, ...specs), i === 0);
  return { name, run: startSet(run) };
});
const results: (SetResult & { name: string })[] = [];
for (const [i, { name, run }] of runs.entries()) {
  const result = await run;
  results.push({ name, ...result });
  if (i === 0) continue;
  printHeading(name);
  process.stdout.write(result.output);
}
const sum = (count: 'passed' | 'failed' | 'skipped') =>
  results.reduce((total, entry) => total + entry[count], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
const failedTitles = results.flatMap(({ failedTitles }) => failedTitles).slice(0, 50);
// Repeated at the end, because a viewer of logs may cut off the output of the first set.
for (const title of failedTitles) console.log(`failed: ${title}`);
// The pipeline reports this file (delivery/reporting/).
writeFileSync(
  `${localFolder}test-result.json`,
  JSON.stringify({ passed: sum('passed'), failed: sum('failed'), failedTitles }),
);
for (const { name, status } of results) if (status !== 0) fail(name);
if (sum('passed') === 0) fail('no test ran');
// Output that a left-behind process keeps open would keep this process alive.
process.exit(0);

interface SetResult {
  readonly status: number;
  readonly output: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failedTitles: readonly string[];
}

/** Runs checks one after the other, and ends this process at the first that fails. */
async function runChecks(selected: Readonly<Record<string, [string, string[]]>>): Promise<void> {
  for (const [name, command] of Object.entries(selected)) {
    await new Promise<void>((resolve) => {
      execFile(...command, { cwd: root, maxBuffer: 1e8 }, (error, output, errors) => {
        printHeading(name);
        process.stdout.write(output + errors);
        if (error !== null) fail(name);
        resolve();
      });
    });
  }
}

function runMocha(program: string, args: string[], live: boolean): Promise<SetResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['inherit', 'pipe', 'pipe'] });
    let output = '';
    const print = (text: string) => {
      output += text;
      if (live) process.stdout.write(text);
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', print);
    const limit = setTimeout(() => {
      print(`\nThe tests did not end within ${maxSetMinutes} minutes.\n`);
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 10_000);
    }, maxSetMinutes * 60_000);
    const finish = (status: number) => {
      clearTimeout(limit);
      resolve({ status, output, ...readSummary(output) });
    };
    child.once('error', reject);
    child.once('close', (code) => finish(code ?? 1));
    // A process that a test left behind may keep the output open. Then `close` does not come.
    child.once('exit', (code) => setTimeout(() => finish(code ?? 1), 2_000));
  });
}

/** Reads the last lines of the reporter (shared/test-support/reporter.cjs). */
function readSummary(output: string) {
  const [, passed = 0, failed = 0, skipped = 0] =
    /(\d+) passed, (\d+) failed, (\d+) skipped/.exec(output) ?? [];
  const failedTitles = [...output.matchAll(/^failed: (.+)$/gm)].map(([, title = '']) => title.slice(0, 300));
  return { passed: +passed, failed: +failed, skipped: +skipped, failedTitles };
}

function printHeading(name: string): void {
  console.log(`\n── ${name}`);
}

function fail(name: string): never {
  console.error(`\n${name}: failed`);
  process.exit(1);
}
