import { existsSync, readFileSync } from 'node:fs';
import { toInstant } from '@suffra/shared/clock';
import { stepEnded } from '@suffra/shared/deliveries';
import { localFolder, root } from '../../shared/local/paths.ts';
import { artefactFolder } from '../artefact/manifest.ts';
import type { Surroundings } from '../environment.ts';
import { tell } from '../tell/post.ts';

type Words = readonly string[];

/** Where `npm test` leaves what it came to. */
export const testsFile = `${localFolder}test-result.json`;

/** Seconds since the epoch: the first thing that a step writes, and what the building step leaves with the artefact. */
const stepStarted = `${root}.step-started`;
const pipelineStarted = `${artefactFolder}started`;

const resultOf = (exitCode: number | undefined): 'passed' | 'failed' =>
  exitCode === undefined || exitCode === 0 ? 'passed' : 'failed';

/** Tells what a step came to. */
export async function tellStep([name = '']: Words, around: Surroundings): Promise<void> {
  const { pipeline, run, commit, branch, exitCode } = around;
  const tests = existsSync(testsFile)
    ? stepEnded.shape.tests.parse(JSON.parse(readFileSync(testsFile, 'utf8')))
    : undefined;
  const result = resultOf(exitCode);
  const times = { startedAt: startedIn(stepStarted), endedAt: toInstant(Date.now()) };
  const what = { kind: 'step' as const, pipeline, run, name, commit, branch, ...times, result };
  await tell({ ...what, ...(tests !== undefined && { tests }) });
}

/** Tells that the pipeline has begun: in one of its first steps, so that one that is stuck is seen. */
export async function tellStart(_: Words, { pipeline, run, commit, branch }: Surroundings): Promise<void> {
  const startedAt = startedIn(stepStarted);
  await tell({ kind: 'pipeline', pipeline, run, commit, branch, startedAt, result: 'running' });
}

/** Tells what the whole pipeline came to: in its last step, or in the step that failed. */
export async function tellPipeline(_: Words, around: Surroundings): Promise<void> {
  const { pipeline, run, commit, branch, exitCode } = around;
  // The artefact comes from the first steps; a pipeline that failed before it was built began with the step that failed.
  const started = existsSync(pipelineStarted) ? pipelineStarted : stepStarted;
  const times = { startedAt: startedIn(started), endedAt: toInstant(Date.now()) };
  await tell({ kind: 'pipeline', pipeline, run, commit, branch, ...times, result: resultOf(exitCode) });
}

const startedIn = (file: string): string => {
  const seconds = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return toInstant(seconds > 0 ? seconds * 1_000 : Date.now());
};
