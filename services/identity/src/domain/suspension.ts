import { toInstant } from '@suffra/shared/clock';
import type { TenantContent } from './tenant.ts';

/**
 * Suspends a tenant. A tenant that is suspended keeps the time of its suspension, and gets the new reason.
 * @param now milliseconds since the epoch
 */
export const suspend = (content: TenantContent, reason: string, now: number): TenantContent => ({
  ...content,
  suspension: { suspendedAt: content.suspension?.suspendedAt ?? toInstant(now), reason },
});

/** Ends the suspension of a tenant. */
export const resume = (content: TenantContent): TenantContent => ({ ...content, suspension: undefined });
