import type { Preferences } from '@suffra/shared/events/identity';
import { createDefaultPreferences } from '../domain/profile.ts';
import type { ProfileUpdate } from './profile-updates.ts';

/** A sign-in of a person whose identity is verified. */
export interface SignIn {
  readonly tenantId: string;
  readonly voterId: string;
  /** The sub of the Cognito user. A partner's visitor has none. */
  readonly userId?: string | undefined;
  /** The issuer of the tenant's OpenID provider, if the person signed in there. Their name and address follow it. */
  readonly providerIssuer?: string | undefined;
  /** Absent: unknown. A later sign-in with a name sets it. */
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly language?: Preferences['language'] | undefined;
  readonly accountId?: string | undefined;
  /** Whether a visitor only voted with the partner's token. Otherwise the sign-in signs the person up. */
  readonly isVoteOnly?: boolean | undefined;
  /** RFC 3339. */
  readonly at: string;
  readonly correlationId: string;
}

/**
 * The change of a profile by a sign-in, which creates the profile at the first one. It only moves `lastSignInAt` forward,
 * and a retry writes the same values; if a later sign-in is already recorded, nothing is written. The version does not
 * change, because nothing that people edit has changed.
 */
export const toSignInUpdate = ({
  tenantId,
  voterId,
  userId,
  providerIssuer,
  name,
  email,
  language,
  accountId,
  isVoteOnly = false,
  at,
  correlationId,
}: SignIn): ProfileUpdate => ({
  tenantId,
  voterId,
  userId,
  set: `tenantId = :tenant, voterId = :voter, lastSignInAt = :at, signedUpAt = if_not_exists(signedUpAt, :at), correlationId = :correlationId,
    #role = if_not_exists(#role, :role),
    preferences = if_not_exists(preferences, :preferences), version = if_not_exists(version, :first)
    ${name === undefined ? '' : `, #name = ${toValue('#name', ':name', providerIssuer)}`}
    ${isVoteOnly ? '' : ', isPublished = :published'}
    ${userId === undefined ? '' : ', userId = :user'}
    ${email === undefined ? '' : `, email = ${toValue('email', ':email', providerIssuer)}`}
    ${providerIssuer === undefined ? '' : ', providerIssuer = :issuer'}
    ${accountId === undefined ? '' : ', accountId = :account'}`,
  condition: 'attribute_not_exists(lastSignInAt) OR lastSignInAt <= :at',
  names: { '#role': 'role', ...(name !== undefined && { '#name': 'name' }) },
  values: {
    ':tenant': tenantId,
    ':voter': voterId,
    ':at': at,
    ':correlationId': correlationId,
    ':role': 'voter',
    ':preferences': createDefaultPreferences(language),
    ':first': 1,
    ...(!isVoteOnly && { ':published': true }),
    ...(name !== undefined && { ':name': name }),
    ...(userId !== undefined && { ':user': userId }),
    ...(email !== undefined && { ':email': email }),
    ...(accountId !== undefined && { ':account': accountId }),
    ...(providerIssuer !== undefined && { ':issuer': providerIssuer }),
  },
});

/**
 * The change that signs up a visitor whose profile already has a later sign-in: a vote with a token that was recorded
 * before the exchange. It changes nothing else, so no later time is lost.
 */
export const toSignUpUpdate = ({ tenantId, voterId, name, correlationId }: SignIn): ProfileUpdate => ({
  tenantId,
  voterId,
  userId: undefined,
  set: `isPublished = :published, correlationId = :correlationId
    ${name === undefined ? '' : ', #name = if_not_exists(#name, :name)'}`,
  condition: 'attribute_exists(lastSignInAt) AND attribute_not_exists(isPublished)',
  names: { ...(name !== undefined && { '#name': 'name' }) },
  values: {
    ':published': true,
    ':correlationId': correlationId,
    ...(name !== undefined && { ':name': name }),
  },
});

/** The provider keeps name and address up to date. Everywhere else the first sign-in sets them. */
const toValue = (attribute: string, value: string, providerIssuer: string | undefined): string =>
  providerIssuer === undefined ? `if_not_exists(${attribute}, ${value})` : value;
