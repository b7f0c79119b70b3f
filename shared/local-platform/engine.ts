import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { killOnExit } from './kill-on-exit.ts';
import { localCredentials, localFolder, localRegion, root, runFolder } from './paths.ts';
import { waitUntil } from './wait-until.ts';

/** A running local AWS engine (ministack). */
export interface Engine {
  readonly endpoint: string;
  /** Kills the engine, as a crash does: it cannot save its state. */
  kill(): void;
  /** Stops the engine gracefully: it saves its state when it stops. */
  stop(): Promise<void>;
}

/** Options of an engine. */
export interface EngineOptions {
  /**
   * Where the engine stores its data between runs, every few seconds and when it stops. Without it, the data is lost
   * at the end.
   */
  readonly stateFolder?: string;
  /** Rejects calls that the policies of a role do not allow, and stacks that AWS would reject (engine_cloudformation.py). */
  readonly enforcesIam?: boolean;
}

/**
 * Starts the local AWS engine on loopback.
 * @throws when the port is in use
 */
export async function startEngine(
  port: number,
  { stateFolder, enforcesIam }: EngineOptions = {},
): Promise<Engine> {
  if (!(await isPortFree(port)))
    throw new Error(`Port ${port} is in use: stop the program that uses it, or choose another port.`);
  mkdirSync(runFolder, { recursive: true });
  const log = openSync(`${runFolder}engine.log`, 'a');
  const child = spawn(`${localFolder}venv/bin/python`, [`${root}shared/local-platform/engine.py`], {
    stdio: ['ignore', log, log],
    // Ctrl-C signals the whole process group. The engine must run longer than the functions that still write
    // to it.
    detached: true,
    env: {
      ...process.env,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: localRegion,
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      ...(stateFolder && { PERSIST_STATE: '1', STATE_DIR: stateFolder }),
      ...(enforcesIam && { AUTH: 'true' }),
    },
  });
  killOnExit(child);
  closeSync(log);
  const endpoint = `http://127.0.0.1:${port}`;
  const exited = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(
        new Error(
          `The local engine stopped (exit code ${code}): see ${runFolder}engine.log. If it lacks a module, run "node shared/local-platform/bootstrap.mjs prepare".`,
        ),
      ),
    );
  });
  exited.catch(() => undefined);
  await Promise.race([exited, waitUntil(() => isHealthy(endpoint), 60_000, 'the local engine to respond')]);
  return { endpoint, kill: () => void child.kill('SIGKILL'), stop: () => waitForExit(child) };
}

/** Returns whether no program listens on a loopback port. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Finds a free loopback port. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('the probe has no port')),
      );
    });
  });
}

/** Throws an error that says how to start the engine, unless it responds. */
export async function assertEngineRuns(endpoint: string): Promise<void> {
  if (!(await isHealthy(endpoint)))
    throw new Error(
      `No local engine responds at ${endpoint}: start it with "npm start" or "npm run engine".`,
    );
}

/** Makes all AWS clients of this process use the engine. */
export function useEngine(endpoint: string): void {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: localRegion,
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
  });
}

async function isHealthy(endpoint: string): Promise<boolean> {
  const response = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
  return response?.ok === true;
}

function waitForExit(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
