import { serverless } from '../serverless.ts';
import { waves } from '../stacks.ts';
import { forgetReleased } from './record.ts';

/**
 * Removes the stage of a pull request, or one on this machine: wave by wave, the last one first. The note of what runs there
 * goes before, so that a removal which is cut off is no reason to leave anything out of the next release.
 * @throws for any stage that people use: those are never removed by a pipeline
 */
export async function destroy(stage: string): Promise<void> {
  if (!/^(pr|play)-/.test(stage))
    throw new Error(`${stage} is not removed by a pipeline: only pr-<number> is.`);
  await forgetReleased(stage);
  for (const wave of waves().reverse())
    await Promise.all(
      wave.map(async (stack) => {
        await serverless(stack, ['remove', '--stage', stage]);
        console.log(`${stage}: ${stack.name} is gone.`);
      }),
    );
}
