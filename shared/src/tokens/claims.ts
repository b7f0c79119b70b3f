import * as z from 'zod/mini';

/** Who may act: a voter votes, an admin runs a tenant's votings, an operator runs the platform. */
export const role = z.enum(['voter', 'admin', 'operator']);
export type Role = z.output<typeof role>;

/** The value of `aud` in every platform token. */
export const tokenAudience = 'suffra';

/**
 * The claims of a platform token (design.md §3). API Gateway hands claims on as strings and serverless-offline as
 * JSON values, so both forms are read; `votings` limits an admin to some votings and `scope` an API key to some routes
 * (RFC 8693 §4.2), and both travel as one string.
 */
export const claims = z.object({
  sub: z.string().check(z.minLength(1)),
  tenantId: z.string().check(z.minLength(1)),
  role,
  accountId: z.optional(z.string()),
  votings: z.optional(z.string()),
  scope: z.optional(z.string()),
});

/** The signed-in person, partner's visitor or API key behind a request; made only from a verified token. */
export interface Caller {
  readonly tenantId: string;
  readonly voterId: string;
  readonly role: Role;
  readonly accountId?: string;
  /** The only votings this admin may run; absent means all of the tenant. */
  readonly votings?: readonly string[];
  /** All that an API key may do, at doors that name one of them; absent for people. */
  readonly scopes?: readonly string[];
}

/**
 * The caller of a token that was verified already.
 * @returns undefined when the claims are not those of a platform token
 */
export function callerOf(verifiedClaims: unknown): Caller | undefined {
  const parsed = claims.safeParse(verifiedClaims);
  if (!parsed.success) return undefined;
  const { sub, tenantId, role: callerRole, accountId, votings, scope } = parsed.data;
  return {
    tenantId,
    voterId: sub,
    role: callerRole,
    ...(accountId !== undefined && { accountId }),
    ...(votings !== undefined && { votings: wordsOf(votings) }),
    ...(scope !== undefined && { scopes: wordsOf(scope) }),
  };
}

const wordsOf = (list: string): string[] => list.split(' ').filter((word) => word !== '');
