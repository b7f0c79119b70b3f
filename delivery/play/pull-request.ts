import { expect } from 'chai';
import type { Cdn } from '../../test/gate/cdn.ts';
import type { Course } from './deployment.ts';
import { changeOnly, releaseTimes } from './one-stack.ts';
import { nothingLeft } from './removal.ts';
import type { Script } from './script.ts';
import { runLine } from './shell.ts';
import { addressOf } from './standing.ts';
import { playStep } from './steps.ts';

const stage = 'play-pr-1';

/**
 * Plays the stage of a pull request: made and looked at, released again for a change to ballot alone, which touches no other
 * stack, and removed without a trace.
 * @throws when a line fails, another stack was touched, or anything is left
 */
export async function playPullRequest(
  { preview, destroy }: Pick<Script, 'preview' | 'destroy'>,
  { ground, times, env }: Course,
): Promise<void> {
  const own: Record<string, string> = { ...env, BITBUCKET_PR_ID: '1', STAGE: stage };
  let cdn: Cdn | undefined;
  await times.of('A pull request’s stage', () =>
    playStep(preview, own, async () => {
      cdn = await addressOf(ground.engine.endpoint, stage);
      own.STAGE_SITE = cdn.site;
    }),
  );
  cdn?.stop();
  await times.of('A change to ballot alone', async () => {
    await changeOnly('ballot', stage);
    const before = await releaseTimes(stage);
    expect(await runLine(`npm run delivery -- promote ${stage}`, own)).to.equal(0);
    const after = await releaseTimes(stage);
    const released = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(released, 'the stacks that were released').to.deep.equal(['ballot']);
  });
  await times.of('A pull request’s stage is removed', async () => {
    await playStep(destroy, own);
    await nothingLeft(stage);
  });
}
