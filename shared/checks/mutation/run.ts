import { fileURLToPath } from 'node:url';
import { Stryker } from '@stryker-mutator/core';
import { parseArguments } from '../findings.ts';
import { listSourceFiles, root } from '../source-files.ts';
import { chooseTargets } from './targets.ts';

// `npm run mutation -- [services/<name> | file …]`: changes the domain rules, one small change at a time, and runs
// their unit tests. A change that no test notices survives. The reports are in `.local/mutation/`.
const { selection } = parseArguments(process.argv.slice(2));
const { mutate, testFiles } = chooseTargets(listSourceFiles('*.ts'), selection);
if (mutate.length === 0 || testFiles.length === 0) {
  console.error(`mutation: no domain files with tests in ${selection.join(' ') || 'services/*/src/domain'}`);
  process.exit(1);
}

const report = `.local/mutation/${
  selection.length === 0
    ? 'all'
    : selection
        .join('+')
        .replace(/^services\//, '')
        .replaceAll('/', '-')
}`;
process.chdir(root);
// The workers of Stryker load TypeScript too.
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import=tsx`.trim();
await new Stryker({
  mutate,
  testFiles,
  testRunner: 'mocha',
  plugins: [fileURLToPath(new URL('mocha-runner.ts', import.meta.url))],
  coverageAnalysis: 'perTest',
  // Constants are evaluated when a module loads: each would need a process of its own.
  ignoreStatic: true,
  tempDirName: '.local/mutation/sandbox',
  ignorePatterns: ['.local', '.artifact', 'docs'],
  reporters: ['clear-text', 'html', 'json'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  htmlReporter: { fileName: `${report}.html` },
  jsonReporter: { fileName: `${report}.json` },
  // Percent of the changes that the tests notice; below `break` the run fails.
  thresholds: { high: 95, low: 85, break: 85 },
}).runMutationTest();
