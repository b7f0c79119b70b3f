import * as z from 'zod/mini';
import { send } from './http.ts';
import { Problem } from './problem.ts';
import { type Results, results, type Turnout, turnout } from './shapes/results.ts';
import {
  castAnswer,
  type OwnBallot,
  type OwnVote,
  ownBallots,
  ownVote,
  type ReceiptCheck,
  receiptCheck,
  registration,
  type Vote,
  type WaitingVote,
} from './shapes/vote.ts';

const pathOf = (votingId: string, part: string) => `/v1/votings/${encodeURIComponent(votingId)}/${part}`;

/**
 * Casts the caller's vote. Repeating it is safe: the API keeps one vote, and answers with the same receipt. In a paid
 * voting the vote waits for its credit.
 */
export const castVote = async (votingId: string, choices: readonly string[]): Promise<Vote | WaitingVote> => {
  const call = { method: 'PUT', path: pathOf(votingId, 'vote'), body: { choices }, tries: 4 } as const;
  return (await send({ ...call, answer: castAnswer })).data;
};

/** The caller's vote; without one, whether the caller registered. */
export const readOwnVote = async (
  votingId: string,
): Promise<{ own?: OwnVote; registeredAt?: string | undefined }> => {
  try {
    const { data } = await send({ method: 'GET', path: pathOf(votingId, 'vote'), answer: ownVote });
    return { own: data, registeredAt: data.registeredAt };
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.slug !== 'not-voted') throw thrown;
    return { registeredAt: thrown.details.registeredAt };
  }
};

/** What the caller has done in some votings (at most 100). */
export const readOwnBallots = async (votingIds: readonly string[]): Promise<readonly OwnBallot[]> => {
  if (votingIds.length === 0) return [];
  const path = `/v1/me/ballots?${new URLSearchParams({ votings: votingIds.join(',') })}`;
  return (await send({ method: 'GET', path, answer: ownBallots })).data.items;
};

/** Registers the caller: reminders and alerts of this voting come to them. */
export const register = async (votingId: string): Promise<void> => {
  await send({ method: 'PUT', path: pathOf(votingId, 'registration'), answer: registration, tries: 3 });
};

/** Takes the registration back. */
export const unregister = async (votingId: string): Promise<void> => {
  await send({ method: 'DELETE', path: pathOf(votingId, 'registration'), answer: z.unknown(), tries: 3 });
};

/** The result as far as the caller may see it. @throws Problem `results-hidden` */
export const readResults = async (votingId: string): Promise<Results> =>
  (await send({ method: 'GET', path: pathOf(votingId, 'results'), answer: results })).data;

/** How many registered and voted; for admins. */
export const readTurnout = async (votingId: string): Promise<Turnout> =>
  (await send({ method: 'GET', path: pathOf(votingId, 'turnout'), answer: turnout })).data;

/** What a receipt proves. */
export const checkReceipt = async (receipt: string): Promise<ReceiptCheck> => {
  const call = { method: 'POST', path: '/v1/receipts/check', body: { receipt }, tries: 3 } as const;
  return (await send({ ...call, answer: receiptCheck })).data;
};
