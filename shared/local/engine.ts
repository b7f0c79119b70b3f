import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { diesWithUs } from './dies-with-us.ts';
import { localFolder, localRegion, runFolder } from './paths.ts';
import { until } from './until.ts';

/** A running local engine (ministack). */
export interface Engine {
  readonly endpoint: string;
  /** Ends it gracefully, which is when it writes its state. */
  stop(): Promise<void>;
}

/**
 * Starts the local AWS engine on loopback.
 * @param port where to listen; taken: it throws with one clear line
 * @param stateFolder where its data survives a restart; without one it forgets everything
 */
export async function startEngine(port: number, stateFolder?: string): Promise<Engine> {
  if (!(await portIsFree(port)))
    throw new Error(`Port ${port} is busy: stop what listens there, or set another.`);
  mkdirSync(runFolder, { recursive: true });
  const log = openSync(`${runFolder}engine.log`, 'a');
  const child = spawn(`${localFolder}venv/bin/ministack`, [], {
    stdio: ['ignore', log, log],
    // Ctrl-C reaches a whole process group; the engine must outlive the functions that still write to it.
    detached: true,
    env: {
      ...process.env,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: localRegion,
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      ...(stateFolder && { PERSIST_STATE: '1', STATE_DIR: stateFolder }),
    },
  });
  diesWithUs(child);
  closeSync(log);
  const endpoint = `http://127.0.0.1:${port}`;
  const died = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The local engine ended (${code}): see ${runFolder}engine.log`)),
    );
  });
  died.catch(() => undefined);
  await Promise.race([died, until(() => healthy(endpoint), 60_000, 'the local engine to answer')]);
  return { endpoint, stop: () => stopped(child) };
}

/** Whether nothing listens on a loopback port. */
export function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** A loopback port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

async function healthy(endpoint: string): Promise<boolean> {
  const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
  return answer?.ok === true;
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
