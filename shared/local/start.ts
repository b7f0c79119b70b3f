import { existsSync, rmSync } from 'node:fs';
import { startFunctions } from './functions.ts';
import { startPartner } from './partner/server.ts';
import { root, runFolder } from './paths.ts';
import { startPayments } from './payments.ts';
import { portsFrom } from './ports.ts';
import { startPush } from './push.ts';
import { startResources } from './resources.ts';
import { seededTenants } from './seed/people.ts';
import { seed } from './seed/seed.ts';
import { startWeb } from './web.ts';
import { describePlatform } from './welcome.ts';

// The order matters: what stands lower starts first and stops last.
const began = performance.now();
if (existsSync(`${root}.env`)) process.loadEnvFile(`${root}.env`);
const ports = portsFrom(process.env);
const engineOnly = process.argv.includes('--engine-only');
const running: (() => Promise<void>)[] = [];
let stopping: Promise<void> | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(0));
// What it started must not outlive it, whatever goes wrong.
process.once('uncaughtException', (error) => {
  console.error(error);
  void stop(1);
});

try {
  if (process.argv.includes('--fresh')) rmSync(`${runFolder}state`, { recursive: true, force: true });
  const resources = await startResources(
    ports,
    engineOnly
      ? ['engine']
      : ['engine', 'web', 'http', 'lambda', 'websocket', 'till', 'push', 'pushBrowsers', 'partner'],
  );
  running.push(resources.stop);
  if (engineOnly) console.log(`The engine listens on ${resources.endpoint}. Ctrl-C stops it.`);
  else {
    const payments = await startPayments(ports);
    running.push(payments.stop);
    const push = await startPush(ports);
    running.push(push.stop);
    const functions = await startFunctions(resources, ports);
    running.push(functions.stop);
    const [web] = await Promise.all([startWeb(ports, functions.health, resources), seed(resources.deployed)]);
    running.push(web.stop);
    const partner = await startPartner(ports.partner, `http://localhost:${ports.web}`);
    running.push(partner.stop);
    console.log(describePlatform(ports, seededTenants, (performance.now() - began) / 1000));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}

/** Stops everything that was started, the last first, once. */
function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    console.log('\nStopping …');
    for (const end of running.reverse()) await end();
    process.exit(code);
  })();
  return stopping;
}
