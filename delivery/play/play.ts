import { type Ground, startGround } from '../../test/gate/engine.ts';
import { playDeployment } from './deployment.ts';
import { without } from './left-out.ts';
import { openMailbox } from './mailbox.ts';
import { playPullRequest } from './pull-request.ts';
import { needsEngine, scriptIn } from './script.ts';
import { playStep } from './steps.ts';
import { Times } from './times.ts';

/**
 * Plays the pipeline on this machine, by the very lines of its file: main's gates and the artefact, then each stage on the
 * local engine with IAM enforced, one after another, and last the stage of a pull request. Prints how long everything took.
 * @param words what to leave out (left-out.ts)
 * @throws when a step fails; nothing after it is played
 */
export async function play(words: readonly string[]): Promise<void> {
  const { main, ...pullRequest } = scriptIn();
  const steps = main.map((step) => ({ name: step.name, ...without(step, words) }));
  const times = new Times();
  const mailbox = await openMailbox();
  const env: Record<string, string> = {
    ...mailbox.env,
    DELIVERY_STAGES: 'play-dev,play-qa,play-prod',
    // The figures are those of main, whatever is checked out.
    BITBUCKET_BRANCH: 'main',
  };
  let ground: Ground | undefined;
  try {
    for (const { name, step, said } of steps) {
      const title = said.length > 0 ? `${name} (without: ${said.join(', ')})` : name;
      if (step === undefined) {
        times.leftOut(title);
        continue;
      }
      if (needsEngine(step)) ground ??= await times.of('The engine, with IAM enforced', startGround);
      if (step.deployment === undefined || ground === undefined)
        await times.of(title, () => playStep(step, env));
      else await playDeployment(step, { ground, times, mailbox, env });
    }
    if (ground !== undefined) await playPullRequest(pullRequest, { ground, times, mailbox, env });
  } finally {
    mailbox.stop();
    await ground?.stop();
    console.log(`\n${times.table()}`);
  }
}
