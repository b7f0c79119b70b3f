import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { freePort, portIsFree } from '../../shared/local/engine.ts';
import { localFolder, root } from '../../shared/local/paths.ts';
import { until } from '../../shared/local/until.ts';
import { atEnd } from '../../shared/test/at-end.ts';
import { environmentWithout } from './environment.ts';

/** A whole local platform, started as `npm start` starts it, on ports and data of its own. */
export interface LocalPlatform {
  /** The one address: web client and API. */
  readonly site: string;
  /** Where its engine answers. */
  readonly engine: string;
  /** Where browsers wait at its push service. */
  readonly pushBrowsers: string;
  /** A partner's page, on an origin of its own. */
  readonly partner: string;
  /** How many pushes to an endpoint wait at its push service for the browser to take them. */
  pushesWaiting(endpoint: string): number;
  /** What it has printed so far. */
  output(): string;
}

let running: Promise<LocalPlatform> | undefined;

/** The platform with fresh data and free ports, started once a test run and stopped at its end. */
export function localPlatform(): Promise<LocalPlatform> {
  running ??= start();
  return running;
}

/** Some seconds on a machine that does nothing else, milliseconds; what is busy may take its time. */
const startsWithin = 240_000;

async function start(): Promise<LocalPlatform> {
  const folder = `${mkdtempSync(`${localFolder}run-`)}/`;
  const base = await freePorts();
  const enginePort = await freePort();
  let printed = '';
  const child = spawn(process.execPath, ['--import', 'tsx', `${root}shared/local/start.ts`], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      // Tests before this may have silenced functions, whose lines the platform's figures come from.
      ...environmentWithout('AWS_', 'POWERTOOLS_'),
      PORT: String(base),
      ENGINE_PORT: String(enginePort),
      SUFFRA_RUN_FOLDER: folder,
    },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const site = `http://localhost:${base}`;
  const ready = () => {
    if (child.exitCode !== null) throw new Error(`the local platform ended:\n${printed}`);
    return printed.includes('Suffra is up');
  };
  await until(ready, startsWithin, 'the local platform').catch((error: Error) => {
    child.kill('SIGTERM');
    throw new Error(`${error.message}\n${printed}`);
  });
  atEnd(async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  });
  const pushBrowsers = `ws://127.0.0.1:${base + 7}/`;
  return {
    site,
    engine: `http://127.0.0.1:${enginePort}`,
    pushBrowsers,
    partner: `http://127.0.0.1:${base + 8}`,
    pushesWaiting: (endpoint) => waitingIn(`${folder}push.json`, endpoint),
    output: () => printed,
  };
}

function waitingIn(file: string, endpoint: string): number {
  const boxes: Record<string, { waiting: unknown[] }> = JSON.parse(readFileSync(file, 'utf8'));
  return boxes[endpoint.split('/').at(-1) ?? '']?.waiting.length ?? 0;
}

/** How many ports a platform takes, one after the other (shared/local/ports.ts). */
const taken = 9;

/** Ports that nothing listens on, below those that the system gives to outgoing connections: of these there are many. */
async function freePorts(): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 1_200) * 10;
    const free = await Promise.all(Array.from({ length: taken }, (_, i) => portIsFree(base + i)));
    if (free.every(Boolean)) return base;
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
