import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { localFolder, root } from './paths.ts';

// `npm test`: the checks that need no run, then every test. It stops at the first step that fails.
const node = (script: string, ...args: string[]): [string, string[]] => [
  process.execPath,
  [`${root}node_modules/${script}`, ...args],
];
const checks: Record<string, [string, string[]]> = {
  'format and lint': node('@biomejs/biome/bin/biome', 'check', '.'),
  types: node('typescript/bin/tsc', '--noEmit'),
  'import borders': node(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    'shared',
    'services',
    'test',
    'delivery',
  ),
};

/** Two halves of about one length, each with an engine of its own: much of either is waiting for the other's core. */
const lanes: Record<string, string[]> = {
  'tests of each service': ['shared/test/**/*.test.ts', 'services/*/test/**/*.test.ts'],
  'tests of the whole': ['test/**/*.test.ts', 'delivery/test/**/*.test.ts'],
};

for (const [name, [program, args]] of Object.entries(checks)) {
  heading(name);
  if (spawnSync(program, args, { cwd: root, stdio: 'inherit' }).status !== 0) fail(name);
}

const asked = process.argv.slice(2);
const named = asked.filter((each) => each.endsWith('.ts'));
const chosen = named.length === 0 ? lanes : { 'tests asked for': named };
const rest = asked.filter((each) => !named.includes(each));
// A filter by name may leave one half with nothing to run; that nothing ran at all is seen in the sum.
const filtered = rest.length > 0 ? ['--no-fail-zero', ...rest] : [];

// One half is told as it goes, the other when that is done: lines of both mixed would be of use to nobody.
const runs = Object.entries(chosen).map(([name, specs], i) => {
  if (i === 0) heading(name);
  return { name, run: mocha(...node('mocha/bin/mocha.js', ...filtered, ...specs), i === 0) };
});
const ended: (Ended & { name: string })[] = [];
for (const [i, { name, run }] of runs.entries()) {
  const result = await run;
  ended.push({ name, ...result });
  if (i === 0) continue;
  heading(name);
  process.stdout.write(result.output);
}
const sum = (count: 'passed' | 'failed' | 'skipped') => ended.reduce((all, each) => all + each[count], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
// For the pipeline, which tells it on (delivery/commands/tellings.ts).
const failedTitles = ended.flatMap(({ failedTitles }) => failedTitles).slice(0, 50);
writeFileSync(
  `${localFolder}test-result.json`,
  JSON.stringify({ passed: sum('passed'), failed: sum('failed'), failedTitles }),
);
for (const { name, status } of ended) if (status !== 0) fail(name);
if (sum('passed') === 0) fail('no test was found: tests');

interface Ended {
  readonly status: number;
  readonly output: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failedTitles: readonly string[];
}

function mocha(program: string, args: string[], live: boolean): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['inherit', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (live) process.stdout.write(text);
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      // The closing line of the reporter (shared/test/reporter.cjs).
      const [, passed = 0, failed = 0, skipped = 0] =
        /(\d+) passed, (\d+) failed, (\d+) skipped/.exec(output) ?? [];
      const failedTitles = [...output.matchAll(/^failed: (.+)$/gm)].map(([, title = '']) =>
        title.slice(0, 300),
      );
      resolve({
        status: code ?? 1,
        output,
        passed: +passed,
        failed: +failed,
        skipped: +skipped,
        failedTitles,
      });
    });
  });
}

function heading(name: string): void {
  console.log(`\n── ${name}`);
}

function fail(name: string): never {
  console.error(`\n${name}: failed`);
  process.exit(1);
}
