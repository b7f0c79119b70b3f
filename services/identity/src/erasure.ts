import { instant, voterId } from '@suffra/shared/http/fields';
import * as z from 'zod/mini';

/** What stays of a profile that was erased: that there was one, so that no sign-in under way brings it back. */
export const erasedProfile = z.object({
  tenantId: z.string(),
  voterId,
  erasedAt: instant,
  /** The last version of what was erased. */
  erasedVersion: z.int(),
});
export type ErasedProfile = z.output<typeof erasedProfile>;

/** Whether a row is that of an erased profile. */
export const isErased = (row: Readonly<Record<string, unknown>>): boolean => row.erasedAt !== undefined;

/** What is answered to who asked for an erasure. */
export const erasureAnswer = z.object({ voterId, erasedAt: instant });

const sub = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Whether a voter has an account at Cognito, whose subs are UUIDs. A partner's visitor has none, and an id of another form
 * (`visitorOf`).
 */
export const hasAccount = (id: string): boolean => sub.test(id);
