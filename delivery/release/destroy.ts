import { serverless } from '../serverless.ts';
import { stacks } from '../stacks.ts';

/**
 * Removes a stage of a pull request, the last stack first.
 * @throws for any stage that people use: those are never removed by a pipeline
 */
export async function destroy(stage: string): Promise<void> {
  if (!stage.startsWith('pr-'))
    throw new Error(`${stage} is not removed by a pipeline: only pr-<number> is.`);
  for (const stack of stacks().reverse()) {
    await serverless(stack, ['remove', '--stage', stage]);
    console.log(`${stage}: ${stack.name} is gone.`);
  }
}
