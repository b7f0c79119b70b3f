import type { Command, TableChange } from '@suffra/shared/events/stream-handler';
import { parsePartnerSignIn } from '@suffra/shared/tokens/sign-in';
import { toSignInCommand } from '../domain/visit.ts';
import { parseBallotChange } from '../storage/ballot-row-change.ts';

/** Maps a vote that a visitor cast with the partner's token to the command that records the sign-in at identity. */
export function toSignInCommands(change: TableChange): Command[] {
  const parsed = parseBallotChange(change);
  if (parsed === undefined) return [];
  const { key, correlationId, before, after } = parsed;
  const issuerId = parsePartnerSignIn(after.signIn);
  if (after.visit === undefined || issuerId === undefined || after.visit.at === before.visit?.at) return [];
  return [{ event: toSignInCommand({ ...key, issuerId, correlationId }, after.visit) }];
}
