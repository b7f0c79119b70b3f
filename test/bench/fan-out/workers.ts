import { writeFileSync } from 'node:fs';
import { localFolder, root } from '../../../shared/local/paths.ts';
import { type Child, childOf } from '../child.ts';
import { deployed } from '../deployed.ts';
import type { Ask } from '../workers.ts';
import { type Worked, worked } from './worker-answers.ts';

/** Starts workers, bundled as the function is deployed. @param trusted the root of the push service, PEM */
export async function hiring(trusted: string): Promise<() => Child> {
  const { file } = await deployed('fan-out', `import '${root}test/bench/fan-out/worker.ts';`);
  const rootFile = `${localFolder}bench/push-root.pem`;
  writeFileSync(rootFile, trusted);
  return () =>
    childOf(file, {
      execArgv: ['--expose-gc', '--enable-source-maps'],
      env: { NODE_EXTRA_CA_CERTS: rootFile },
    });
}

/** Has a worker go through a page. */
export const askPage: Ask<Worked> = (child, body) => child.ask({ kind: 'page', body }, worked);
