// The first program that runs in a fresh clone, so it uses only Node. It installs what is missing and runs
// the requested command.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import './stop-when-orphaned.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const local = `${root}.local/`;
const commands = {
  start: ['shared/local-platform/start.ts'],
  engine: ['shared/local-platform/start.ts', '--engine-only'],
  test: ['shared/local-platform/run-tests.ts'],
  bench: ['test/bench/run.ts'],
  'fault-run': ['test/faults/run.ts'],
  gate: ['test/gate/run.ts'],
  // Installs only the local engine, for checkouts that already have the packages.
  prepare: [],
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) stop(`Unknown command "${name}". Known: ${Object.keys(commands).join(', ')}.`);

assertNodeVersion();
mkdirSync(local, { recursive: true });
if (command.length > 0) installPackages();
installPython();
if (command.length === 0) process.exit(0);
const [script = '', ...fixedArgs] = command;
const child = spawn(process.execPath, ['--import', 'tsx', script, ...fixedArgs, ...args], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_NO_WARNINGS: '1' },
});
// Ctrl-C reaches the child by itself. It needs some time to stop.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => process.exit(code ?? 1));

function assertNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`Node ${process.versions.node} is too old: install Node 24 (or 20.19 and later).`);
}

function installPackages() {
  installOnce('packages', readFileSync(`${root}package-lock.json`), existsSync(`${root}node_modules`), () => {
    console.log('Installing packages …');
    run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], 'npm could not install the packages.');
  });
}

function installPython() {
  const requirements = readFileSync(`${root}shared/local-platform/requirements.txt`);
  installOnce('python', requirements, existsSync(`${local}venv/bin/ministack`), () => {
    const python = ['python3', 'python'].find((program) => spawnSync(program, ['--version']).status === 0);
    if (python === undefined) stop('Python 3.10 or later is needed for the local engine: install python3.');
    console.log('Installing the local engine …');
    run(python, ['-m', 'venv', `${local}venv`], 'Python lacks its venv module: install python3-venv.');
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    run(
      `${local}venv/bin/python`,
      [...pip, '-r', `${root}shared/local-platform/requirements.txt`],
      'pip could not install the local engine (it needs Python 3.10 or later).',
    );
  });
}

function installOnce(name, content, isInstalled, install) {
  const markerFile = `${local}installed-${name}`;
  const fingerprint = createHash('sha256').update(content).digest('hex');
  if (isInstalled && existsSync(markerFile) && readFileSync(markerFile, 'utf8') === fingerprint) return;
  install();
  writeFileSync(markerFile, fingerprint);
}

function run(program, args, errorMessage) {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) stop(errorMessage);
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
