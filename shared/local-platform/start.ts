import { existsSync, rmSync } from 'node:fs';
import { startFunctions } from './functions.ts';
import { startPartnerSite } from './partner/server.ts';
import { root, runFolder } from './paths.ts';
import { startPayments } from './payments.ts';
import { readPorts } from './ports.ts';
import { startPush } from './push.ts';
import { startResources } from './resources.ts';
import { seed } from './seed/seed.ts';
import { readSeededApiKey } from './seed/seed-api-key.ts';
import { seededTenants } from './seed/tenants.ts';
import { startWebServer } from './web-server.ts';
import { formatWelcome } from './welcome.ts';
import './stop-when-orphaned.mjs';

// Parts start in the order of their dependencies and stop in reverse order.
const startedAtMs = performance.now();
if (existsSync(`${root}.env`)) process.loadEnvFile(`${root}.env`);
const ports = readPorts(process.env);
const engineOnly = process.argv.includes('--engine-only');
const stopCallbacks: (() => Promise<void>)[] = [];
let stopping: Promise<void> | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(0));
// Child processes must not outlive this process, whatever fails.
process.on('uncaughtException', (error) => {
  console.error(error);
  void stop(1);
});

try {
  if (process.argv.includes('--fresh')) rmSync(`${runFolder}state`, { recursive: true, force: true });
  const resources = await startResources(
    ports,
    engineOnly
      ? ['engine']
      : [
          'engine',
          'web',
          'http',
          'lambda',
          'websocket',
          'paymentSandbox',
          'pushService',
          'pushWebsocket',
          'partner',
        ],
  );
  stopCallbacks.push(resources.stop);
  if (engineOnly) console.log(`The engine listens on ${resources.endpoint}. Ctrl-C stops it.`);
  else {
    const payments = await startPayments(ports);
    stopCallbacks.push(payments.stop);
    const push = await startPush(ports);
    stopCallbacks.push(push.stop);
    const functions = await startFunctions(resources, ports);
    stopCallbacks.push(functions.stop);
    const [web] = await Promise.all([
      startWebServer(ports, functions.health, resources),
      seed(resources.deployed),
    ]);
    stopCallbacks.push(web.stop);
    const partner = await startPartnerSite(ports.partner, `http://localhost:${ports.web}`);
    stopCallbacks.push(partner.stop);
    console.log(
      formatWelcome(ports, seededTenants, readSeededApiKey(), (performance.now() - startedAtMs) / 1000),
    );
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}

/** Stops all started parts in reverse order. Repeated calls have no further effect. */
function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    console.log('\nStopping …');
    let exitCode = code;
    // A part that fails to stop must not keep the others from stopping.
    for (const stopPart of stopCallbacks.reverse())
      await stopPart().catch((error: unknown) => {
        console.error(error);
        exitCode = 1;
      });
    process.exit(exitCode);
  })();
  return stopping;
}
