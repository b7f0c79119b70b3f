import type { Role } from '@suffra/shared/tokens/claims';
import { createDefaultPreferences } from '../domain/profile.ts';
import type { ChangeContext } from './keys.ts';
import type { ProfileUpdate } from './profile-updates.ts';

/** A person and the role that the platform gives them. */
export interface StaffMember {
  readonly tenantId: string;
  readonly voterId: string;
  /** The sub of the Cognito user. */
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly votings?: readonly string[] | undefined;
  readonly managedAccountId?: string | undefined;
  readonly isReadOnly?: true | undefined;
  /** Only for a voter who was an admin: when the role was taken away. */
  readonly staffUntil?: string | undefined;
}

/** Attributes that are removed when they are absent: the limits of an admin, and the end of a role. */
const optionalNames = ['votings', 'managedAccountId', 'isReadOnly', 'staffUntil'] as const;

/**
 * The change that gives a person a role, and a profile if there is none. A profile that already has this content does
 * not change, also not its version. So a repeated call is harmless.
 * @param at now, RFC 3339
 */
export function toStaffUpdate(
  { tenantId, voterId, userId, email, name, role, ...optional }: StaffMember,
  { correlationId, writeId, changedBy }: ChangeContext,
  at: string,
): ProfileUpdate {
  const present = optionalNames.filter((name) => optional[name] !== undefined);
  const absent = optionalNames.filter((name) => optional[name] === undefined);
  return {
    tenantId,
    voterId,
    userId,
    set: `tenantId = :tenant, voterId = :voter, userId = :user, #name = :name, email = :email, #role = :role,
    preferences = if_not_exists(preferences, :preferences), isPublished = :published, signedUpAt = if_not_exists(signedUpAt, :at), version = if_not_exists(version, :none) + :one,
    correlationId = :correlationId, writeId = :writeId, changedBy = :changedBy${present.map((name) => `, ${name} = :${name}`).join('')}`,
    remove: absent.length === 0 ? undefined : absent.join(', '),
    condition: `attribute_not_exists(pk) OR #name <> :name OR #role <> :role
    OR attribute_not_exists(userId) OR userId <> :user OR attribute_not_exists(email) OR email <> :email
    ${absent.map((name) => `OR attribute_exists(${name})`).join(' ')}
    ${present.map((name) => `OR attribute_not_exists(${name}) OR ${name} <> :${name}`).join(' ')}`,
    names: { '#name': 'name', '#role': 'role' },
    values: {
      ':tenant': tenantId,
      ':voter': voterId,
      ':user': userId,
      ':email': email,
      ':name': name,
      ':role': role,
      ':published': true,
      ':preferences': createDefaultPreferences(),
      ':at': at,
      ':none': 0,
      ':one': 1,
      ':correlationId': correlationId,
      ':writeId': writeId,
      ':changedBy': changedBy,
      ...Object.fromEntries(present.map((name) => [`:${name}`, optional[name]])),
    },
  };
}
