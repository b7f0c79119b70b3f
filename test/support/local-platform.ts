import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { findFreePort, isPortFree } from '../../shared/local-platform/engine.ts';
import { localFolder, root } from '../../shared/local-platform/paths.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { onTeardown } from '../../shared/test-support/teardown.ts';
import { omitEnvironment } from './environment-without.ts';

/** A whole local platform, started as `npm start` starts it, on ports and data of its own. */
export interface LocalPlatform {
  /** The one address: web client and API. */
  readonly site: string;
  /** The API without the web server in front of it. */
  readonly api: string;
  /** Where its engine answers. */
  readonly engine: string;
  /** The payment sandbox. */
  readonly payments: string;
  /** The log of its functions. */
  readonly functionLog: string;
  /** Where browsers wait at its push service. */
  readonly pushBrowsers: string;
  /** A partner's page, on an origin of its own. */
  readonly partner: string;
  /** A file with a certificate for loopback (`loadCertificates`). Functions send requests to servers with this certificate. */
  readonly certificatesFile: string;
  /** Returns the number of pushes to an endpoint that the browser has not received yet. */
  countWaitingPushes(endpoint: string): number;
  /** The output so far. */
  getOutput(): string;
}

let running: Promise<LocalPlatform> | undefined;

/** The platform with fresh data and free ports, started once a test run and stopped at its end. */
export function getLocalPlatform(): Promise<LocalPlatform> {
  // Saving the data every few seconds takes a third of the work of an idle engine.
  running ??= startLocalPlatform(undefined, { ENGINE_STATE: 'memory' });
  return running;
}

/** Some seconds on a machine that does nothing else, milliseconds; what is busy may take its time. */
const startTimeoutMs = 240_000;

/**
 * Starts a platform with fresh data and free ports. It stops with the test run.
 * @param enginePort for those that must know it before
 * @param environment variables to add
 */
export async function startLocalPlatform(
  enginePort?: number,
  environment: NodeJS.ProcessEnv = {},
): Promise<LocalPlatform> {
  const folder = `${mkdtempSync(`${localFolder}run-`)}/`;
  const base = await findFreePorts();
  const port = enginePort ?? (await findFreePort());
  let printed = '';
  const child = spawn(process.execPath, ['--import', 'tsx', `${root}shared/local-platform/start.ts`], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      // Tests before this may have silenced functions, whose lines the platform's figures come from.
      ...omitEnvironment('AWS_', 'LOG_OUTPUT'),
      PORT: String(base),
      ENGINE_PORT: String(port),
      SUFFRA_RUN_FOLDER: folder,
      // Fuzzing sends queries that are longer than Node's default limit. The API must reject them, not Node.
      NODE_OPTIONS: '--max-http-header-size=131072',
      // As on AWS, with its content security policy.
      WEB_CLIENT: 'built',
      // Tenants can have a sign-in provider on this machine. The push service writes its root certificate before functions start.
      PARTNER_KEYS_LOOPBACK_CA: `${folder}push-root.pem`,
      ...environment,
    },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const site = `http://localhost:${base}`;
  const isReady = () => {
    if (child.exitCode !== null) throw new Error(`the local platform ended:\n${printed}`);
    return printed.includes('Suffra is ready');
  };
  await waitUntil(isReady, startTimeoutMs, 'the local platform').catch((error: Error) => {
    child.kill('SIGTERM');
    throw new Error(`${error.message}\n${printed}`);
  });
  let isStopping = false;
  // Otherwise a test or benchmark would wait for the platform until a timeout.
  child.once('exit', (code, signal) => {
    if (!isStopping) throw new Error(`the local platform ended (${signal ?? code}):\n${printed}`);
  });
  onTeardown(async () => {
    isStopping = true;
    await stopProcess(child);
    rmSync(folder, { recursive: true, force: true });
  });
  const pushBrowsers = `ws://127.0.0.1:${base + 7}/`;
  return {
    site,
    api: `http://127.0.0.1:${base + 1}`,
    engine: `http://127.0.0.1:${port}`,
    payments: `http://127.0.0.1:${base + 5}`,
    functionLog: `${folder}functions.log`,
    pushBrowsers,
    partner: `http://127.0.0.1:${base + 8}`,
    certificatesFile: `${folder}push-certificates.json`,
    countWaitingPushes: (endpoint) => countWaitingPushes(`${folder}push.json`, endpoint),
    getOutput: () => printed,
  };
}

function countWaitingPushes(file: string, endpoint: string): number {
  const boxes: Record<string, { waiting: unknown[] }> = JSON.parse(readFileSync(file, 'utf8'));
  return boxes[endpoint.split('/').at(-1) ?? '']?.waiting.length ?? 0;
}

/** How many ports a platform takes, one after the other (shared/local-platform/ports.ts). */
const portCount = 9;

/** Ports that nothing listens on, below those that the system gives to outgoing connections: of these there are many. */
export async function findFreePorts(): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 1_200) * 10;
    const free = await Promise.all(Array.from({ length: portCount }, (_, i) => isPortFree(base + i)));
    if (free.every(Boolean)) return base;
  }
}

function stopProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
