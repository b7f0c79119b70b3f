import { writeFileSync } from 'node:fs';
import { runFolder } from './paths.ts';
import type { Ports } from './ports.ts';
import { keptCertificates } from './push-service/certificates.ts';
import { type PushService, startPushService } from './push-service/server.ts';

/** Where the functions find the root that the push service's certificate goes back to. */
export const pushRootFile = `${runFolder}push-root.pem`;

/** Starts the push service of the local platform, with the subscriptions that it had. */
export async function startPush(ports: Ports): Promise<PushService> {
  const certificates = await keptCertificates(`${runFolder}push-certificates.json`);
  writeFileSync(pushRootFile, certificates.root);
  return startPushService({
    port: ports.push,
    browsers: ports.pushBrowsers,
    certificates,
    stateFile: `${runFolder}push.json`,
  });
}
