import { runServerless } from '../run-serverless.ts';
import { readWaves } from '../stacks.ts';
import { deleteReleaseRecord } from './release-record.ts';

/**
 * Removes the stage of a pull request or of a local run, wave by wave, the last one first. Deletes the
 * release record before, so that after an interrupted removal the next release deploys all stacks.
 * @throws for any other stage: a pipeline never removes those
 */
export async function destroyStage(stage: string): Promise<void> {
  if (!/^(pr|local)-/.test(stage)) throw new Error(`A pipeline does not remove ${stage}, only pr-<number>.`);
  await deleteReleaseRecord(stage);
  for (const wave of readWaves().reverse())
    await Promise.all(
      wave.map(async (stack) => {
        await runServerless(stack, ['remove', '--stage', stage]);
        console.log(`${stage}: ${stack.name} removed.`);
      }),
    );
}
