import { writeFileSync } from 'node:fs';
import { localFolder, root } from '../../../shared/local/paths.ts';
import { deployed } from '../deployed.ts';
import type { Does } from './campaign.ts';
import { type Child, childOf } from './child.ts';
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

/** A worker that lives through it all. @param each told how each page went */
export const steady =
  (child: Child, each: (how: Worked) => void): Does =>
  async (body) => {
    const how = await child.ask({ kind: 'page', body }, worked);
    each(how);
    return how.failed;
  };

/** Each how manieth page is the last of its worker: so seldom that no page rests in the dead-letter queue by chance. */
const lifeTime = 4;

/**
 * Workers one after the other, each killed at a random moment of its last page.
 * @param usual how long a page usually takes, milliseconds
 * @param killed told of each death
 */
export function mortal(hire: () => Child, usual: () => number, killed: () => void): Does {
  let child: Child | undefined;
  let pages = 0;
  return async (body) => {
    child ??= hire();
    pages += 1;
    const victim = child;
    const timer =
      pages % lifeTime === 0 ? setTimeout(() => victim.kill(), Math.random() * usual()) : undefined;
    try {
      return (await victim.ask({ kind: 'page', body }, worked)).failed;
    } catch {
      killed();
      return true;
    } finally {
      clearTimeout(timer);
      if (timer !== undefined) {
        victim.kill();
        child = undefined;
      }
    }
  };
}
