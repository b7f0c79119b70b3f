import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { readSecretText } from '@suffra/shared/keys/key-secret';
import { call, type TestResponse } from '@suffra/shared/test-support/call';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { computeEmailHash } from '@suffra/shared/tokens/email-hash';
import { createExportJobsHandler } from '../../src/consumers/export-jobs.ts';
import { handler as confirmElectorate } from '../../src/http/confirm-electorate.ts';
import { handler as getElectorate } from '../../src/http/get-electorate.ts';
import { handler as putElectors } from '../../src/http/put-electors.ts';
import { handler as startElectorate } from '../../src/http/start-electorate.ts';
import { activateElectorate } from '../../src/internal-commands.ts';
import { clearVotingCache } from '../../src/storage/voting-cache.ts';
import type { Fixture } from './fixture.ts';

/** Entries of a list, as they are sent. */
export type SentEntries = { emails: readonly string[] } | { issuerId: string; subjects: readonly string[] };

const createAdminToken = (fixture: Fixture) => fixture.token('admin-one-01', { role: 'admin' });

/** Starts an upload. */
export const startUpload = async (
  fixture: Fixture,
  { votingId }: VotingSnapshot,
  mode: 'replace' | 'extend' = 'replace',
): Promise<TestResponse> =>
  call(startElectorate, {
    ...{ method: 'POST', params: { votingId }, token: await createAdminToken(fixture) },
    body: { mode },
  });

/** Sends entries to an upload. */
export const sendEntries = async (
  fixture: Fixture,
  { votingId }: VotingSnapshot,
  electorateId: string,
  body: SentEntries,
): Promise<TestResponse> =>
  call(putElectors, {
    ...{ method: 'POST', params: { votingId, electorateId }, token: await createAdminToken(fixture) },
    body,
  });

/** Confirms an upload. */
export const confirmUpload = async (
  fixture: Fixture,
  { votingId }: VotingSnapshot,
  electorateId: string,
  entries: number,
): Promise<TestResponse> =>
  call(confirmElectorate, {
    ...{ method: 'PUT', params: { votingId }, token: await createAdminToken(fixture) },
    body: { electorateId, entries },
  });

/** Reads the list as an admin. */
export const readElectorate = async (fixture: Fixture, { votingId }: VotingSnapshot): Promise<TestResponse> =>
  call(getElectorate, { params: { votingId }, token: await createAdminToken(fixture) });

/** Uploads e-mail addresses and confirms them. @returns the id of the version, which is not current yet */
export async function uploadList(
  fixture: Fixture,
  voting: VotingSnapshot,
  emails: readonly string[],
  mode: 'replace' | 'extend' = 'replace',
): Promise<string> {
  const { body } = await startUpload(fixture, voting, mode);
  await sendEntries(fixture, voting, body.electorateId, { emails });
  const { status } = await confirmUpload(fixture, voting, body.electorateId, new Set(emails).size);
  if (status !== 202) throw new Error(`the list was not confirmed: ${status}`);
  return body.electorateId;
}

/** Delivers the command that activates a list. @returns the number of failures */
export async function deliverActivation(
  { tenantId }: Fixture,
  { votingId }: VotingSnapshot,
  electorateId: string,
  now = Date.now(),
): Promise<number> {
  const handler = createExportJobsHandler(
    () => now,
    () => 'unused',
  );
  const message = toSqsMessage(activateElectorate, { tenantId, data: { votingId, electorateId } });
  const { batchItemFailures } = await handler(toSqsEvent(message));
  return batchItemFailures.length;
}

/** Makes e-mail addresses the list of a voting, or adds them to it. @returns the id of the version */
export async function putList(
  fixture: Fixture,
  voting: VotingSnapshot,
  emails: readonly string[],
  mode: 'replace' | 'extend' = 'replace',
): Promise<string> {
  const electorateId = await uploadList(fixture, voting, emails, mode);
  if ((await deliverActivation(fixture, voting, electorateId)) > 0)
    throw new Error('the list was not activated');
  clearVotingCache();
  return electorateId;
}

/** Signs the token of a person with an e-mail address, as identity does. */
export async function createPersonToken(fixture: Fixture, voterId: string, email: string): Promise<string> {
  const key = await readSecretText(process.env.IDENTITY_PERSON_KEY ?? '');
  return fixture.token(voterId, { emailHash: computeEmailHash(key, fixture.tenantId, email) });
}
