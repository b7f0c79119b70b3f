import { randomBytes } from 'node:crypto';
import type { Preferences } from '@suffra/shared/events/identity';
import { preferencesChanged, voterSignedUp } from '@suffra/shared/events/identity';
import { type VotingSnapshot, votingChanged } from '@suffra/shared/events/votings';
import { generateId } from '@suffra/shared/ids';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { handler as copies } from '../../src/consumers/replicas.ts';
import type { MessageContent } from '../../src/domain/message.ts';
import { readInboxPage } from '../../src/storage/inbox.ts';

/** Expiry of tokens that are used with the clock of a test, in seconds since the epoch. */
export const inTheYear2099 = Date.UTC(2099, 0, 1) / 1000;

/** A tenant that no other test uses. */
export const newTenantId = (): string => `t-${randomBytes(6).toString('hex')}`;
export const newVoterId = (): string => `voter-${randomBytes(8).toString('hex')}`;
export const newId = generateId;

const all: Preferences = { showPaid: true, reminders: true, updates: false, language: 'en' };

/** The message of identity about a new voter. */
export const createSignedUpMessage = (
  tenantId: string,
  voterId: string,
  preferences: Partial<Preferences> = {},
): string =>
  toSqsMessage(voterSignedUp, {
    tenantId,
    data: { voterId, role: 'voter', preferences: { ...all, ...preferences }, version: 1 },
  });

/** The message of identity about changed preferences. */
export const createPreferencesMessage = (
  tenantId: string,
  voterId: string,
  preferences: Partial<Preferences>,
  version: number,
): string =>
  toSqsMessage(preferencesChanged, {
    tenantId,
    data: { voterId, preferences: { ...all, ...preferences }, version },
  });

/** A voting as the events of votings carry it. */
export const createVotingSnapshot = (change: Partial<VotingSnapshot> = {}): VotingSnapshot => ({
  votingId: newId(),
  version: 1,
  title: 'Song of the week',
  options: [
    { id: 'o1', label: 'Tidal' },
    { id: 'o2', label: 'Orchard' },
  ],
  startsAt: '2030-05-01T12:00:00.000Z',
  endsAt: '2030-05-01T13:00:00.000Z',
  price: 0,
  ballot: { kind: 'single' },
  change: 'none',
  results: 'live',
  buckets: 4,
  cancelled: false,
  corrections: [],
  ...change,
});

/** The message of votings about a changed voting. */
export const createVotingMessage = (tenantId: string, voting: VotingSnapshot): string =>
  toSqsMessage(votingChanged, { tenantId, data: voting });

/** Passes messages to the consumer that stores replicas. @throws when one of them fails */
export async function consumeReplicas(...bodies: string[]): Promise<void> {
  expect(await copies(toSqsEvent(...bodies))).to.deep.equal({ batchItemFailures: [] });
}

/** The content of the messages of an inbox, the newest first. */
export async function readInboxContents(tenantId: string, voterId: string): Promise<MessageContent[]> {
  const { messages } = await readInboxPage(tenantId, voterId, { limit: 100, now: 0 });
  return messages.map(({ content: notice }) => notice);
}

/** Finds the voters whose inbox has a message of this kind. @throws when an inbox has more than one */
export async function findVotersWithMessage(
  tenantId: string,
  voterIds: readonly string[],
  kind: MessageContent['kind'],
): Promise<string[]> {
  const got = await Promise.all(
    voterIds.map(async (voterId) => {
      const found = (await readInboxContents(tenantId, voterId)).filter((inbox) => inbox.kind === kind);
      expect(found.length, 'messages in the inbox').to.be.below(2);
      return found.map(() => voterId);
    }),
  );
  return got.flat().sort();
}
