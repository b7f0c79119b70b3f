import { instant } from '@suffra/shared/fields';
import * as z from 'zod/mini';
import type { Voting } from './voting.ts';

/**
 * A list of voters of a voting: those who registered and have not voted, for the alert before the end, or all
 * participants, as requested by notify.
 */
export const voterList = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('missing'), endsAt: instant }),
  z.object({ kind: z.literal('participants'), listId: z.string() }),
]);
export type VoterList = z.output<typeof voterList>;

/** A page of a list of voters. */
export interface VoterListPage {
  readonly voterIds: string[];
  /** From 0. */
  readonly page: number;
  readonly last: boolean;
}

/** Whether a list is still needed: voters get no alert if the end has moved or the voting was cancelled. */
export const isListNeeded = (list: VoterList, voting: Voting): boolean =>
  list.kind === 'participants' || (!voting.cancelled && voting.endsAt === list.endsAt);
