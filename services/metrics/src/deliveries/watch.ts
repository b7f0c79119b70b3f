import type { Delivery, PipelineTold } from '@suffra/shared/deliveries';
import { flowOf } from './flow.ts';

const minute = 60_000;
/** A pipeline of main that takes longer is slow; from commit to production it may take an hour in all. */
const slow = 45 * minute;
/** One that has not ended by then is stuck. */
const stuck = 90 * minute;
/** So long main may be red before somebody is called. */
const red = 30 * minute;
/** More deployments to qa for one to prod mean that changes pile up, or that qa is where they are tried out. */
const mostQaToProd = 3;
/** Below this share of pipelines that pass nobody trusts a red one any more. */
const leastSuccess = 0.9;

/** What is wrong with the pipeline, as the alarms count it. */
export type Trouble = 'mainRed' | 'pipelineSlow' | 'pipelineStuck' | 'qaToProdHigh' | 'pipelineFailsOften';

/**
 * Looks at the pipeline itself.
 * @param told of the last week
 * @param now milliseconds since the epoch
 */
export function troublesIn(told: readonly Delivery[], now: number): Trouble[] {
  const main = told
    .filter((each): each is PipelineTold => each.kind === 'pipeline' && each.branch === 'main')
    .sort((one, other) => Date.parse(other.startedAt) - Date.parse(one.startedAt));
  const last = main.find(({ endedAt }) => endedAt !== undefined);
  const { qaToProd = 0, successRate, pipelines } = flowOf(told);
  const troubles: Trouble[] = [];
  if (last?.result === 'failed' && now - Date.parse(last.endedAt ?? '') > red) troubles.push('mainRed');
  if (last?.endedAt !== undefined && Date.parse(last.endedAt) - Date.parse(last.startedAt) > slow)
    troubles.push('pipelineSlow');
  if (main.some(({ endedAt, startedAt }) => endedAt === undefined && now - Date.parse(startedAt) > stuck))
    troubles.push('pipelineStuck');
  if (qaToProd > mostQaToProd) troubles.push('qaToProdHigh');
  if (pipelines >= 10 && successRate < leastSuccess) troubles.push('pipelineFailsOften');
  return troubles;
}
