import { notAllowed } from '@suffra/shared/http/problems';
import type { Caller } from '@suffra/shared/tokens/claims';

/**
 * Lets an admin of all votings pass, and one limited to some only to those.
 * @param votingId undefined for a new voting, which is none of those
 * @throws Problem `not-allowed`
 */
export function requireScope(caller: Caller, votingId?: string): void {
  if (caller.votings === undefined) return;
  if (votingId !== undefined && caller.votings.includes(votingId)) return;
  throw notAllowed({ detail: 'Ask an admin of all votings: your account may run some votings only.' });
}
