import { writeFileSync } from 'node:fs';
import { localFolder, root } from '../../../shared/local-platform/paths.ts';
import { bundleCode } from '../bundle-code.ts';
import { type Child, startChild } from '../child-process.ts';
import type { AskWorker } from '../run-workers.ts';
import { type WorkResult, workResult } from './worker-messages.ts';

/** Starts workers with the bundle of the deployed function. @param trusted root certificate of the push service, PEM */
export async function prepareWorkers(trusted: string): Promise<() => Child> {
  const { file } = await bundleCode('fan-out', `import '${root}test/bench/fan-out/worker.ts';`);
  const rootFile = `${localFolder}bench/push-root.pem`;
  writeFileSync(rootFile, trusted);
  return () =>
    startChild(file, {
      execArgv: ['--expose-gc', '--enable-source-maps'],
      env: { NODE_EXTRA_CA_CERTS: rootFile },
    });
}

/** Sends a page to a worker and waits for the outcome. */
export const processPage: AskWorker<WorkResult> = (child, body) =>
  child.ask({ kind: 'page', body }, workResult);
