import { toInstant } from '@suffra/shared/clock';
import { buildArtifact } from '../artifact/build.ts';
import { type Manifest, readManifest } from '../artifact/manifest.ts';
import { type PipelineContext, parseStage, runGit } from '../pipeline-context.ts';
import { fetchArtifact, storeArtifact } from '../release/artifact-store.ts';
import { destroyStage } from '../release/destroy-stage.ts';
import { detectDrift } from '../release/drift.ts';
import { findOldPreviews, listStacks } from '../release/old-previews.ts';
import { releaseArtifact } from '../release/release.ts';
import { readReleaseRecord } from '../release/release-record.ts';
import { parseReleaseCause, readNewCommits } from '../reporting/release-commits.ts';
import { sendCiEvent } from '../reporting/send-ci-event.ts';

type Args = readonly string[];

/** Returns the stages that an artifact is promoted through. A local run has its own three. */
export const readPromotionStages = (env: NodeJS.ProcessEnv = process.env): string[] =>
  (env.DELIVERY_STAGES ?? 'dev,qa,prod').split(',').map(parseStage);

/** Builds the artifact, and stores it if ARTIFACT_BUCKET is set. */
export async function build(_: Args, { commit }: PipelineContext): Promise<void> {
  const built = await buildArtifact(commit, readPromotionStages());
  if (process.env.ARTIFACT_BUCKET !== undefined) await storeArtifact(commit);
  const [stage = ''] = readPromotionStages();
  for (const [name, { release: fingerprint }] of Object.entries(built.stages[stage] ?? {}))
    console.log(`${name.padEnd(10)}${fingerprint}`);
}

/** Deploys this commit to the stage of a pull request. */
export async function preview([stageArg]: Args, context: PipelineContext): Promise<void> {
  const stage = parseStage(stageArg);
  if (!/^(local-)?pr-/.test(stage))
    throw new Error(`${stage} is not the stage of a pull request. Use "promote" to release to it.`);
  const built = await buildArtifact(context.commit, [stage]);
  await releaseAndReport(built, stage, context, 'change');
}

/** Releases the artifact to a stage: all stacks, or only the named ones. */
export async function promote([stageArg, ...only]: Args, context: PipelineContext): Promise<void> {
  const stage = parseStage(stageArg);
  const built = readManifest();
  const before = (await readReleaseRecord(stage))?.commit;
  const messages = before === undefined ? '' : readMessagesSince(before, built.commit);
  await releaseAndReport(
    built,
    stage,
    context,
    parseReleaseCause(messages),
    only.length > 0 ? only : undefined,
  );
}

/** Rolls back to an earlier commit: fetches its artifact and releases it again, through the canary. */
export async function rollback([stageArg, commit = '']: Args, context: PipelineContext): Promise<void> {
  const stage = parseStage(stageArg);
  if (process.env.ARTIFACT_BUCKET !== undefined) await fetchArtifact(commit);
  const built = readManifest();
  if (built.commit !== commit)
    throw new Error(`The artifact is of commit ${built.commit}, not of ${commit}.`);
  await releaseAndReport(built, stage, context, 'rollback');
}

/** Removes the stage of a pull request or of a local run. */
export const destroy = ([stageArg]: Args): Promise<void> => destroyStage(parseStage(stageArg));

/**
 * Removes the stages of pull requests that were not released to for some hours.
 * @throws after all were tried, if one could not be removed
 */
export async function destroyOldPreviews([hours = '']: Args): Promise<void> {
  if (!/^[1-9]\d{0,3}$/.test(hours)) throw new Error(`"${hours}" is not a number of hours.`);
  const stages = findOldPreviews(await listStacks(), Date.now(), Number(hours) * 3_600_000);
  console.log(stages.length === 0 ? 'There is no old preview.' : `Old previews: ${stages.join(', ')}`);
  const failures: string[] = [];
  for (const stage of stages)
    await destroyStage(stage).catch((error: unknown) => {
      failures.push(`${stage}: ${error instanceof Error ? error.message : error}`);
    });
  if (failures.length > 0) throw new Error(failures.join('\n'));
}

/** Finds resources that were changed by hand. @throws with the list of them */
export async function drift([stageArg]: Args): Promise<void> {
  const stage = parseStage(stageArg);
  const found = await detectDrift(stage);
  if (found.length > 0) throw new Error(`${stage} differs from its templates:\n${found.join('\n')}`);
  console.log(`${stage} matches its templates.`);
}

async function releaseAndReport(
  built: Manifest,
  stage: string,
  { pipeline, run }: PipelineContext,
  cause: 'change' | 'incident' | 'rollback',
  only?: readonly string[],
): Promise<void> {
  const startedAt = toInstant(Date.now());
  const { result, services, previous, error } = await releaseArtifact(built, stage, only);
  await sendCiEvent({
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
    commits: cause === 'rollback' ? [] : readNewCommits(previous?.commit, built.commit),
  });
  if (error !== undefined) throw error;
}

function readMessagesSince(before: string, commit: string): string {
  try {
    return runGit('log', '--format=%B', `${before}..${commit}`);
  } catch {
    // A shallow clone does not contain the commit that runs, so the messages cannot be read.
    return '';
  }
}
