import { randomBytes } from 'node:crypto';
import type { Preferences } from '@suffra/shared/events/identity';
import { preferencesChanged, voterSignedUp } from '@suffra/shared/events/identity';
import { type VotingSnapshot, votingChanged } from '@suffra/shared/events/votings';
import { systemIds } from '@suffra/shared/ids';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import type { Notice } from '../../src/notice.ts';
import { handler as copies } from '../../src/on/copies.ts';
import { readInbox } from '../../src/table/inbox.ts';

/** Seconds since the epoch: for tokens that are used by clocks of tests. */
export const inTheYear2099 = Date.UTC(2099, 0, 1) / 1000;

/** A tenant of a test's own. */
export const newTenant = (): string => `t-${randomBytes(6).toString('hex')}`;
export const newVoter = (): string => `voter-${randomBytes(8).toString('hex')}`;
export const newId = systemIds;

const all: Preferences = { showPaid: true, reminders: true, updates: false, language: 'en' };

/** The body of what identity says of a new voter. */
export const signedUp = (tenantId: string, voterId: string, preferences: Partial<Preferences> = {}): string =>
  messageOf(voterSignedUp, {
    tenantId,
    data: { voterId, role: 'voter', preferences: { ...all, ...preferences }, version: 1 },
  });

/** The body of what identity says when preferences change. */
export const changed = (
  tenantId: string,
  voterId: string,
  preferences: Partial<Preferences>,
  version: number,
): string =>
  messageOf(preferencesChanged, {
    tenantId,
    data: { voterId, preferences: { ...all, ...preferences }, version },
  });

/** A voting as votings tells of it. */
export const snapshot = (change: Partial<VotingSnapshot> = {}): VotingSnapshot => ({
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
  ...change,
});

/** The body of what votings says of a voting. */
export const told = (tenantId: string, voting: VotingSnapshot): string =>
  messageOf(votingChanged, { tenantId, data: voting });

/** Hands bodies to the function that keeps copies. @throws when one of them was not taken */
export async function keep(...bodies: string[]): Promise<void> {
  expect(await copies(batchOf(...bodies))).to.deep.equal({ batchItemFailures: [] });
}

/** What lies in an inbox, the newest first. */
export async function inboxOf(tenantId: string, voterId: string): Promise<Notice[]> {
  const { messages } = await readInbox(tenantId, voterId, { limit: 100, now: 0 });
  return messages.map(({ notice }) => notice);
}

/** Who of these has such a message in the inbox; `more than one` if somebody has it twice. */
export async function whoGot(
  tenantId: string,
  voterIds: readonly string[],
  kind: Notice['kind'],
): Promise<string[]> {
  const got = await Promise.all(
    voterIds.map(async (voterId) => {
      const found = (await inboxOf(tenantId, voterId)).filter((each) => each.kind === kind);
      expect(found.length, 'how often').to.be.below(2);
      return found.map(() => voterId);
    }),
  );
  return got.flat().sort();
}
