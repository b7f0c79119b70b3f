import * as z from 'zod/mini';

/** Roles: a voter votes, an admin manages the votings of a tenant, an operator runs the platform. */
export const role = z.enum(['voter', 'admin', 'operator']);
export type Role = z.output<typeof role>;

/** The `aud` claim of every platform token. */
export const tokenAudience = 'suffra';

/**
 * The claims of a platform token. API Gateway passes claims as strings and serverless-offline as JSON values,
 * so both forms are accepted. The claim `votings` limits an admin to some votings. The claim `scope` limits an
 * API key to some routes (RFC 8693 §4.2). Both are space-separated strings. The claim `access` limits an admin to
 * reading. A token with another value is not valid.
 */
export const claims = z.object({
  sub: z.string().check(z.minLength(1)),
  tenantId: z.string().check(z.minLength(1)),
  role,
  accountId: z.optional(z.string()),
  votings: z.optional(z.string()),
  access: z.optional(z.literal('read')),
  scope: z.optional(z.string()),
  signIn: z.optional(z.string()),
  emailHash: z.optional(z.string()),
});

/** The person, partner visitor or API key that sent a request. Created only from a verified token. */
export interface Caller {
  readonly tenantId: string;
  readonly voterId: string;
  readonly role: Role;
  /** The account from whose page a visitor came, or the only account that an admin or API key may manage. */
  readonly accountId?: string;
  /** The votings that this admin may manage. Absent: all votings of the tenant. */
  readonly votings?: readonly string[];
  /** Whether this admin may only read. Absent: the admin may also change. */
  readonly isReadOnly?: true;
  /** The scopes of an API key. Absent for people. */
  readonly scopes?: readonly string[];
  /** The way of signing in (see sign-in.ts). Absent for API keys. */
  readonly signIn?: string;
  /** The keyed hash of a person's verified e-mail address (email-hash.ts). Absent for visitors and API keys. */
  readonly emailHash?: string;
}

/**
 * Converts verified claims to a caller.
 * @returns undefined when they are not the claims of a platform token
 */
export function toCaller(verifiedClaims: unknown): Caller | undefined {
  const parsed = claims.safeParse(verifiedClaims);
  if (!parsed.success) return undefined;
  const {
    sub,
    tenantId,
    role: callerRole,
    accountId,
    votings,
    access,
    scope,
    signIn,
    emailHash,
  } = parsed.data;
  return {
    tenantId,
    voterId: sub,
    role: callerRole,
    ...(accountId !== undefined && { accountId }),
    ...(votings !== undefined && { votings: splitList(votings) }),
    ...(access !== undefined && { isReadOnly: true }),
    ...(scope !== undefined && { scopes: splitList(scope) }),
    ...(signIn !== undefined && { signIn }),
    ...(emailHash !== undefined && { emailHash }),
  };
}

const splitList = (list: string): string[] => list.split(' ').filter((word) => word !== '');
