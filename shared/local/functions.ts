import type { ChildProcess } from 'node:child_process';
import { buildHandlers } from './build.ts';
import { runEventSources } from './event-sources.ts';
import { type Health, healthOf } from './health.ts';
import { followLog } from './log-source.ts';
import { startOffline } from './offline.ts';
import { runFolder } from './paths.ts';
import type { Ports } from './ports.ts';
import type { Resources } from './resources.ts';

/** The running functions of all services. */
export interface Functions {
  health(): Promise<Health>;
  stop(): Promise<void>;
}

/** Builds and serves every function, and starts what feeds them: queues, streams, schedules. */
export async function startFunctions(resources: Resources, ports: Ports): Promise<Functions> {
  let builds = 0;
  const building = await buildHandlers(resources.deployed, (errors) => {
    builds += 1;
    if (errors.length > 0) console.error(`Not built, the last good version goes on:\n${errors.join('\n')}`);
    else if (builds > 2) console.log('Built again: the change is live.');
  });
  const offline = await startOffline(resources.deployed, ports, resources.endpoint);
  const halt = new AbortController();
  const sources = [
    ...runEventSources(resources.deployed, resources.endpoint, ports.lambda, halt.signal),
    followLog(resources.deployed, `${runFolder}functions.log`, ports.lambda, halt.signal),
  ];
  return {
    health: () => healthOf(resources, offline.exitCode === null),
    stop: async () => {
      halt.abort();
      await Promise.allSettled(sources);
      await building.dispose();
      await ended(offline);
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGINT');
    // serverless-offline may wait for open connections; nothing of it is worth waiting for.
    setTimeout(() => child.kill('SIGKILL'), 2_000).unref();
  });
}
