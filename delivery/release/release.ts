import type { Deployment } from '@suffra/shared/deliveries';
import { artefactFolder, type Manifest, verified } from '../artefact/manifest.ts';
import { serverless } from '../serverless.ts';
import { type Stack, stacks, waves } from '../stacks.ts';
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
 * Releases the artefact to a stage: wave by wave, only the stacks that differ from what runs there. Within a stack CodeDeploy
 * shifts the traffic and takes it back when an alarm rings; the framework then fails, and no later wave is touched.
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
  const failures: { name: string; error: Error }[] = [];
  let now = before?.stacks ?? {};
  const one = async (stack: Stack): Promise<void> => {
    try {
      const packaged = `${artefactFolder}${stage}/${stack.name}`;
      await serverless(stack, ['deploy', '--stage', stage, '--package', packaged]);
    } catch (error) {
      failures.push({ name: stack.name, error: error instanceof Error ? error : new Error(String(error)) });
      return;
    }
    now = { ...now, [stack.name]: wanted[stack.name]?.release ?? '' };
    done.push(stack.name);
    console.log(`${stage}: ${stack.name} is released.`);
  };
  for (const wave of waves()) {
    await Promise.all(wave.filter(({ name }) => touched.includes(name)).map(one));
    // After each wave, so that a release that was cut off goes on where it was.
    if (done.length > 0) await noteReleased(stage, { commit: built.commit, stacks: now });
    const [first] = failures;
    if (first === undefined) continue;
    const result = /ROLLBACK|rolled back/i.test(first.error.message) ? 'rolled-back' : 'failed';
    return { result, services: [...done, ...failures.map(({ name }) => name)], before, error: first.error };
  }
  return { result: 'succeeded', services: done, before };
}
