import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeConditionally } from '@suffra/shared/storage/write-conditionally';
import type { TransactionWrite } from '@suffra/shared/storage/write-transaction';
import { isForgotten, type Person, person } from '../domain/person.ts';
import { env } from '../env.ts';
import { readIdentityRow } from './identity-row.ts';
import { personKey } from './keys.ts';
import { hashPerson } from './person-hash.ts';

/** The e-mail address of a person at a tenant. */
export interface PersonAddress {
  readonly tenantId: string;
  readonly email: string;
}

const toPersonKey = async ({ tenantId, email }: PersonAddress) =>
  personKey(tenantId, await hashPerson(tenantId, email));

/**
 * Finds the person with an e-mail address.
 * @param now milliseconds since the epoch
 * @returns undefined when nobody with this address ever signed in, or when the person is forgotten
 */
export async function findPerson(address: PersonAddress, now: number): Promise<Person | undefined> {
  const row = await readIdentityRow(await toPersonKey(address));
  const found = row && person.parse(row);
  return found === undefined || isForgotten(found, now) ? undefined : found;
}

/**
 * Finds the person with an e-mail address, or inserts one.
 * @param newVoterId the voter id of a new person
 * @param now milliseconds since the epoch
 */
export async function ensurePerson(address: PersonAddress, newVoterId: string, now: number): Promise<Person> {
  const found = await findPerson(address, now);
  if (found !== undefined) return found;
  const created: Person = { voterId: newVoterId };
  const put = new PutCommand({
    TableName: env().IDENTITY_TABLE,
    Item: { ...(await toPersonKey(address)), ...created },
    // A forgotten person is replaced: DynamoDB deletes expired rows late.
    ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
    ExpressionAttributeValues: { ':now': Math.floor(now / 1_000) },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  const written = await writeConditionally(() => getDocumentClient().send(put));
  return written.done ? created : person.parse(written.row);
}

/** The write of an erasure: the person keeps the voter id, and is forgotten later. @param expiresAt seconds since the epoch */
export const toPersonErasure = async (
  address: PersonAddress,
  voterId: string,
  expiresAt: number,
): Promise<TransactionWrite> => ({
  Update: {
    TableName: env().IDENTITY_TABLE,
    Key: await toPersonKey(address),
    UpdateExpression: 'SET voterId = :voterId, expiresAt = :expiresAt',
    ConditionExpression: 'voterId = :voterId',
    ExpressionAttributeValues: { ':voterId': voterId, ':expiresAt': expiresAt },
  },
});

/** The write of a return: the person is not forgotten any more. */
export const toPersonReturn = async (address: PersonAddress, voterId: string): Promise<TransactionWrite> => ({
  Update: {
    TableName: env().IDENTITY_TABLE,
    Key: await toPersonKey(address),
    UpdateExpression: 'REMOVE expiresAt',
    ConditionExpression: 'voterId = :voterId',
    ExpressionAttributeValues: { ':voterId': voterId },
  },
});
