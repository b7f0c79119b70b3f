import type { ChildProcess } from 'node:child_process';
import { buildHandlers } from './build-handlers.ts';
import { runEventSourceMappings } from './event-source-mappings.ts';
import { type Health, readHealth } from './health.ts';
import { followRequestLog } from './log-source.ts';
import { runFolder } from './paths.ts';
import type { Ports } from './ports.ts';
import type { Resources } from './resources.ts';
import { startServerlessOffline } from './serverless-offline.ts';

/** The running functions of all services. */
export interface Functions {
  health(): Promise<Health>;
  stop(): Promise<void>;
}

/** Builds and serves all functions, and starts their event sources: queues, streams and the request log. */
export async function startFunctions(resources: Resources, ports: Ports): Promise<Functions> {
  const buildContext = await buildHandlers(resources.deployed, (errors) => {
    if (errors.length > 0)
      console.error(`Build failed; the previous build stays in use:\n${errors.join('\n')}`);
    else console.log('Rebuilt: the next request uses the change.');
  });
  // A measurement puts a proxy between the functions and the engine.
  const endpoint = process.env.FUNCTIONS_ENDPOINT ?? resources.endpoint;
  const offline = await startServerlessOffline(resources.deployed, ports, endpoint);
  const stopController = new AbortController();
  const eventSources = [
    ...runEventSourceMappings(resources.deployed, endpoint, ports.lambda, stopController.signal),
    followRequestLog(resources.deployed, `${runFolder}functions.log`, ports.lambda, stopController.signal),
  ];
  return {
    health: () => readHealth(resources, offline.exitCode === null),
    stop: async () => {
      stopController.abort();
      await Promise.allSettled(eventSources);
      await buildContext.dispose();
      await waitForExit(offline);
    },
  };
}

function waitForExit(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGINT');
    // serverless-offline may wait for open connections, which are not needed any more.
    setTimeout(() => child.kill('SIGKILL'), 2_000).unref();
  });
}
