import { writeFileSync } from 'node:fs';
import { runFolder } from './paths.ts';
import type { Ports } from './ports.ts';
import { loadCertificates } from './push-service/certificates.ts';
import { type PushService, startPushService } from './push-service/server.ts';

/** The root certificate of the push service, in a file that the functions trust. */
export const pushRootFile = `${runFolder}push-root.pem`;

/** Starts the push service of the local platform with its stored subscriptions. */
export async function startPush(ports: Ports): Promise<PushService> {
  const certificates = await loadCertificates(`${runFolder}push-certificates.json`);
  writeFileSync(pushRootFile, certificates.root);
  return startPushService({
    port: ports.pushService,
    browserPort: ports.pushWebsocket,
    certificates,
    stateFile: `${runFolder}push.json`,
  });
}
