import { notAllowed } from '@suffra/shared/http/problems';
import type { Caller } from '@suffra/shared/tokens/claims';
import type { Audience } from './campaign.ts';

/** Whether an admin may send to an audience, and see what was sent: one of some votings only to those of them. */
export const mayReach = ({ votings }: Caller, audience: Audience): boolean =>
  votings === undefined || (audience.kind === 'voting' && votings.includes(audience.votingId));

/** @throws Problem `not-allowed` when {@link mayReach} says no */
export function requireReach(caller: Caller, audience: Audience): void {
  if (!mayReach(caller, audience)) throw notAllowed();
}
