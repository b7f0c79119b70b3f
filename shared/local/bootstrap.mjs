// The first thing that runs on a fresh clone, so it uses nothing but Node itself: it installs what is missing, then
// hands over to the command that was asked for.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const local = `${root}.local/`;
const commands = {
  start: ['shared/local/start.ts'],
  engine: ['shared/local/start.ts', '--engine-only'],
  test: ['shared/local/test.ts'],
  bench: ['test/bench/run.ts'],
  gate: ['test/gate/run.ts'],
  // Installs the local engine, for a command that has the packages already.
  prepare: [],
};

const [name = '', ...rest] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) stop(`Unknown command "${name}". Known: ${Object.keys(commands).join(', ')}.`);

needNode();
mkdirSync(local, { recursive: true });
if (command.length > 0) installPackages();
installPython();
if (command.length === 0) process.exit(0);
const [script = '', ...fixed] = command;
const ended = spawnSync(process.execPath, ['--import', 'tsx', script, ...fixed, ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_NO_WARNINGS: '1' },
});
process.exit(ended.status ?? 1);

function needNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`Node ${process.versions.node} is too old: install Node 22 (or 20.19 and later).`);
}

function installPackages() {
  onceFor('packages', readFileSync(`${root}package-lock.json`), existsSync(`${root}node_modules`), () => {
    console.log('Installing packages …');
    run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], 'npm could not install the packages.');
  });
}

function installPython() {
  const wanted = readFileSync(`${root}shared/local/requirements.txt`);
  onceFor('python', wanted, existsSync(`${local}venv/bin/ministack`), () => {
    const python = ['python3', 'python'].find((each) => spawnSync(each, ['--version']).status === 0);
    if (python === undefined) stop('Python 3.10 or later is needed for the local engine: install python3.');
    console.log('Installing the local engine …');
    run(python, ['-m', 'venv', `${local}venv`], 'Python lacks its venv module: install python3-venv.');
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    run(
      `${local}venv/bin/python`,
      [...pip, '-r', `${root}shared/local/requirements.txt`],
      'pip could not install the local engine (it needs Python 3.10 or later).',
    );
  });
}

function onceFor(what, content, present, install) {
  const mark = `${local}installed-${what}`;
  const print = createHash('sha256').update(content).digest('hex');
  if (present && existsSync(mark) && readFileSync(mark, 'utf8') === print) return;
  install();
  writeFileSync(mark, print);
}

function run(program, args, otherwise) {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) stop(otherwise);
}

function stop(why) {
  console.error(why);
  process.exit(1);
}
