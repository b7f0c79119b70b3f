import { defaultResultStep } from '@suffra/shared/result-step';
import * as z from 'zod/mini';
import type { Tally } from './tally.ts';
import type { Voting } from './voting.ts';

/**
 * The live results of a voting, as all readers see them. They advance in steps: the difference of two snapshots is the sum
 * of many votes. A reader who knows when each voter voted cannot tell the choices apart.
 */
export const resultSnapshot = z.object({ votes: z.int(), counts: z.record(z.string(), z.int()) });
export type ResultSnapshot = z.output<typeof resultSnapshot>;

/** Whether voters or admins may see results of the voting before they are certified. */
export const hasLiveResults = ({ results, cancelled }: Voting): boolean =>
  !cancelled && results !== 'after-close';

/** Returns the minimum number of new votes of a step. */
export const getResultStep = ({ resultStep }: Voting): number => resultStep ?? defaultResultStep;

/** Whether the tally has enough new votes for the next snapshot. */
export const isStepComplete = (voting: Voting, snapshot: ResultSnapshot, tally: Tally): boolean =>
  tally.votes - snapshot.votes >= getResultStep(voting);
