import { toInstant } from '@suffra/shared/clock';
import { build as buildArtefact } from '../artefact/build.ts';
import { type Manifest, readManifest } from '../artefact/manifest.ts';
import { git, type Surroundings, stageFrom } from '../environment.ts';
import { destroy } from '../release/destroy.ts';
import { drifts } from '../release/drift.ts';
import { readReleased } from '../release/record.ts';
import { release } from '../release/release.ts';
import { fetchArtefact, storeArtefact } from '../release/store.ts';
import { causeOf, newCommits } from '../tell/deployment.ts';
import { tell } from '../tell/post.ts';

type Words = readonly string[];

/** The stages that an artefact goes through; a rehearsal on one machine has three of its own. */
export const line = (env: NodeJS.ProcessEnv = process.env): string[] =>
  (env.DELIVERY_STAGES ?? 'dev,qa,prod').split(',').map(stageFrom);

/** Builds the artefact, and keeps it where there is a place for it. */
export async function build(_: Words, { commit }: Surroundings): Promise<void> {
  const built = await buildArtefact(commit, line());
  if (process.env.ARTEFACT_BUCKET !== undefined) await storeArtefact(commit);
  const [stage = ''] = line();
  for (const [name, { release: print }] of Object.entries(built.stages[stage] ?? {}))
    console.log(`${name.padEnd(10)}${print}`);
}

/** Deploys this commit to a stage of a pull request. */
export async function preview([word]: Words, around: Surroundings): Promise<void> {
  const stage = stageFrom(word);
  if (!/^(play-)?pr-/.test(stage)) throw new Error(`${stage} gets its releases by promotion.`);
  const built = await buildArtefact(around.commit, [stage]);
  await released(built, stage, around, 'change');
}

/** Releases the artefact at hand to a stage, all of it or the stacks named. */
export async function promote([word, ...only]: Words, around: Surroundings): Promise<void> {
  const stage = stageFrom(word);
  const built = readManifest();
  const before = (await readReleased(stage))?.commit;
  const messages = before === undefined ? '' : messagesSince(before, built.commit);
  await released(built, stage, around, causeOf(messages), only.length > 0 ? only : undefined);
}

/** Goes back to an earlier commit: its artefact is fetched and released again, canary and all. */
export async function rollback([word, commit = '']: Words, around: Surroundings): Promise<void> {
  const stage = stageFrom(word);
  if (process.env.ARTEFACT_BUCKET !== undefined) await fetchArtefact(commit);
  const built = readManifest();
  if (built.commit !== commit)
    throw new Error(`The artefact at hand is of ${built.commit}, not of ${commit}.`);
  await released(built, stage, around, 'rollback');
}

/** Removes the stage of a pull request, or one of this machine. */
export const destroyed = ([word]: Words): Promise<void> => destroy(stageFrom(word));

/** Finds what was changed by hand. @throws listing it */
export async function drift([word]: Words): Promise<void> {
  const stage = stageFrom(word);
  const found = await drifts(stage);
  if (found.length > 0) throw new Error(`${stage} is not as its templates say:\n${found.join('\n')}`);
  console.log(`${stage} is as its templates say.`);
}

async function released(
  built: Manifest,
  stage: string,
  { pipeline, run }: Surroundings,
  cause: 'change' | 'incident' | 'rollback',
  only?: readonly string[],
): Promise<void> {
  const startedAt = toInstant(Date.now());
  const { result, services, before, error } = await release(built, stage, only);
  await tell({
    kind: 'deployment',
    pipeline,
    run,
    stage,
    commit: built.commit,
    startedAt,
    endedAt: toInstant(Date.now()),
    result,
    cause,
    services: [...services],
    commits: cause === 'rollback' ? [] : newCommits(before?.commit, built.commit),
  });
  if (error !== undefined) throw error;
}

function messagesSince(before: string, commit: string): string {
  try {
    return git('log', '--format=%B', `${before}..${commit}`);
  } catch {
    // A shallow clone without the commit that runs: nothing says that an incident is mended.
    return '';
  }
}
