import {
  assertCanManageVoting,
  assertTenantWideAdmin,
  canManageVoting,
  isTenantWideAdmin,
} from '@suffra/shared/authorization';
import type { Caller } from '@suffra/shared/tokens/claims';
import type { Audience } from './campaign.ts';

/** Whether an admin may send to an audience, and read its campaigns. Everyone who opted in needs a tenant-wide admin. */
export const canManageAudience = (caller: Caller, audience: Audience): boolean =>
  audience.kind === 'voting' ? canManageVoting(caller, audience.votingId) : isTenantWideAdmin(caller);

/** @throws DomainError `not-allowed` unless {@link canManageAudience} */
export function assertCanManageAudience(caller: Caller, audience: Audience): void {
  if (audience.kind === 'voting') assertCanManageVoting(caller, audience.votingId);
  else assertTenantWideAdmin(caller);
}
