import type { Deployment } from '@suffra/shared/deliveries';
import { artefactFolder, type Manifest, verified } from '../artefact/manifest.ts';
import { serverless } from '../serverless.ts';
import { stacks } from '../stacks.ts';
import { affected, type Released } from './affected.ts';
import { noteReleased, readReleased } from './record.ts';

/** How a release ended, and what it was about. */
export interface ReleaseEnd {
  readonly result: Deployment['result'];
  readonly services: readonly string[];
  /** What ran before it; undefined: nothing. */
  readonly before: Released | undefined;
  readonly error?: Error;
}

/**
 * Releases the artefact to a stage: stack by stack in order, only those that differ from what runs there. Within a stack
 * CodeDeploy shifts the traffic and takes it back when an alarm rings; the framework then fails, and what comes after
 * is not touched.
 * @param only release no other stack than these
 * @throws when the artefact is not what was built
 */
export async function release(
  built: Manifest,
  stage: string,
  only: readonly string[] = stacks().map(({ name }) => name),
): Promise<ReleaseEnd> {
  const wanted = verified(built, stage);
  const before = await readReleased(stage);
  const touched = affected(
    stacks().map(({ name }) => name),
    wanted,
    before,
  ).filter((name) => only.includes(name));
  console.log(
    touched.length === 0 ? `${stage} runs all of this already.` : `${stage}: ${touched.join(', ')}`,
  );
  const done: string[] = [];
  let now = before?.stacks ?? {};
  for (const stack of stacks().filter(({ name }) => touched.includes(name))) {
    try {
      const packaged = `${artefactFolder}${stage}/${stack.name}`;
      await serverless(stack, ['deploy', '--stage', stage, '--package', packaged]);
    } catch (error) {
      const why = error instanceof Error ? error : new Error(String(error));
      const result = /ROLLBACK|rolled back/i.test(why.message) ? 'rolled-back' : 'failed';
      return { result, services: [...done, stack.name], before, error: why };
    }
    now = { ...now, [stack.name]: wanted[stack.name]?.release ?? '' };
    await noteReleased(stage, { commit: built.commit, stacks: now });
    done.push(stack.name);
    console.log(`${stage}: ${stack.name} is released.`);
  }
  return { result: 'succeeded', services: done, before };
}
