import type { Ground } from '../../test/gate/engine.ts';
import { hooksPass } from '../../test/gate/hooks.ts';
import type { Mailbox } from './mailbox.ts';
import { passOn } from './pass-on.ts';
import { removed } from './removal.ts';
import type { Step } from './script.ts';
import { addressOf, type Standing, settled } from './standing.ts';
import { playStep } from './steps.ts';
import type { Times } from './times.ts';

/** What steps that touch a stage are played with. */
export interface Course {
  readonly ground: Ground;
  readonly times: Times;
  readonly mailbox: Mailbox;
  /** What each line of a step has in its environment. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Plays a step that releases to a stage: between its release and what it tries there, the stage gets an address and people.
 * After prod, the hooks of its canary are called and the platform that now stands is told of the whole pipeline. The stage is
 * removed before the next one comes: two cores are too few for three.
 * @throws when a line fails, a hook objects, a figure is missing, or something is left that should not be
 */
export async function playDeployment(step: Step, { ground, times, mailbox, env }: Course): Promise<void> {
  const stage = `play-${step.deployment}`;
  let standing: Standing | undefined;
  const own = { ...env };
  await times.of(step.name, () =>
    playStep(step, own, async () => {
      standing = await settled(await addressOf(ground.engine.endpoint, stage), stage);
      Object.assign(own, standing.env);
    }),
  );
  if (standing === undefined) throw new Error(`${step.name} released nothing`);
  const { cdn, deliveriesKey } = standing;
  if (stage === 'play-prod') {
    await times.of('The hooks of the canary', () => hooksPass(stage, ground.codeDeploy));
    await times.of('The platform is told', () => passOn(mailbox.told, cdn.site, deliveriesKey));
  }
  cdn.stop();
  await times.of(`${step.name} is removed`, () => removed(stage));
}
