import { spawnSync } from 'node:child_process';
import { root } from './paths.ts';

// `npm test`: the checks that need no run, then every test. It stops at the first that fails.
const node = (script: string, ...args: string[]): [string, string[]] => [
  process.execPath,
  [`${root}node_modules/${script}`, ...args],
];
const only = process.argv.slice(2);
const steps: Record<string, [string, string[]]> = {
  'format and lint': node('@biomejs/biome/bin/biome', 'check', '.'),
  types: node('typescript/bin/tsc', '--noEmit'),
  'import borders': node(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    'shared',
    'services',
    'test',
  ),
  tests: node('mocha/bin/mocha.js', ...only),
};

for (const [name, [program, args]] of Object.entries(steps)) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`\n${name}: failed`);
    process.exit(status ?? 1);
  }
}
