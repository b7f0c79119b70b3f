import { existsSync, readFileSync } from 'node:fs';
import { toInstant } from '@suffra/shared/clock';
import { stepReport } from '@suffra/shared/deliveries';
import { localFolder, root } from '../../shared/local-platform/paths.ts';
import { artifactFolder } from '../artifact/manifest.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { sendCiEvent } from '../reporting/send-ci-event.ts';

type Args = readonly string[];

/** File in which `npm test` stores its result. */
export const testResultFile = `${localFolder}test-result.json`;

/**
 * Files with seconds since the epoch. Each step writes the first one; the step that builds stores the second
 * one with the artifact.
 */
const stepStartFile = `${root}.step-started`;
const pipelineStartFile = `${artifactFolder}started`;

const toResult = (exitCode: number | undefined): 'passed' | 'failed' =>
  exitCode === undefined || exitCode === 0 ? 'passed' : 'failed';

/** Reports the result of a step. */
export async function reportStep([name = '']: Args, context: PipelineContext): Promise<void> {
  const { pipeline, run, commit, branch, exitCode } = context;
  const tests = existsSync(testResultFile)
    ? stepReport.shape.tests.parse(JSON.parse(readFileSync(testResultFile, 'utf8')))
    : undefined;
  const result = toResult(exitCode);
  const times = { startedAt: readStartTime(stepStartFile), endedAt: toInstant(Date.now()) };
  const what = { kind: 'step' as const, pipeline, run, name, commit, branch, ...times, result };
  await sendCiEvent({ ...what, ...(tests !== undefined && { tests }) });
}

/**
 * Reports that the pipeline has started. It runs in one of the first steps, so that a stuck pipeline is
 * noticed.
 */
export async function reportStart(
  _: Args,
  { pipeline, run, commit, branch }: PipelineContext,
): Promise<void> {
  const startedAt = readStartTime(stepStartFile);
  await sendCiEvent({ kind: 'pipeline', pipeline, run, commit, branch, startedAt, result: 'running' });
}

/** Reports the result of the whole pipeline. It runs in the last step, or in the step that failed. */
export async function reportPipeline(_: Args, context: PipelineContext): Promise<void> {
  const { pipeline, run, commit, branch, exitCode } = context;
  // Without an artifact the pipeline failed before the build, so its start is the start of the step that
  // failed.
  const started = existsSync(pipelineStartFile) ? pipelineStartFile : stepStartFile;
  const times = { startedAt: readStartTime(started), endedAt: toInstant(Date.now()) };
  await sendCiEvent({
    kind: 'pipeline',
    pipeline,
    run,
    commit,
    branch,
    ...times,
    result: toResult(exitCode),
  });
}

const readStartTime = (file: string): string => {
  const seconds = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return toInstant(seconds > 0 ? seconds * 1_000 : Date.now());
};
