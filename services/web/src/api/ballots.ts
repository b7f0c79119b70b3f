import * as z from 'zod/mini';
import { send } from './http.ts';
import { Problem } from './problem.ts';
import { type Results, results, type Turnout, turnout } from './schemas/results.ts';
import {
  castResult,
  type OwnBallot,
  type OwnVote,
  ownBallots,
  ownVote,
  type PendingVote,
  type ReceiptCheck,
  receiptCheck,
  registration,
  type Vote,
} from './schemas/vote.ts';

const toPath = (votingId: string, part: string) => `/v1/votings/${encodeURIComponent(votingId)}/${part}`;

/** The maximum number of times to send a vote, and the time to wait for each response, which the API sends within 6 s. */
const castLimits = { maxAttempts: 6, timeoutMs: 8_000 };

/**
 * Casts the caller's vote. The request can be repeated: the API stores one vote and returns the same receipt. In a paid
 * voting the vote is pending until its credit is debited.
 * @param onRetry called before the vote is sent again
 */
export const castVote = async (
  votingId: string,
  choices: readonly string[],
  onRetry: () => void,
): Promise<Vote | PendingVote> => {
  const request = {
    method: 'PUT',
    path: toPath(votingId, 'vote'),
    body: { choices },
    onRetry,
    ...castLimits,
  } as const;
  return (await send({ ...request, schema: castResult })).data;
};

/** Reads the caller's vote. If there is none, it returns whether the caller is registered and may vote. */
export const readOwnVote = async (
  votingId: string,
): Promise<{ own?: OwnVote; registeredAt?: string | undefined; onTheList?: boolean | undefined }> => {
  try {
    const { data } = await send({ method: 'GET', path: toPath(votingId, 'vote'), schema: ownVote });
    return { own: data, registeredAt: data.registeredAt };
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.code !== 'not-voted') throw thrown;
    return thrown.details;
  }
};

/** Reads what the caller did in up to 100 votings. */
export const readOwnBallots = async (votingIds: readonly string[]): Promise<readonly OwnBallot[]> => {
  if (votingIds.length === 0) return [];
  const path = `/v1/me/ballots?${new URLSearchParams({ votings: votingIds.join(',') })}`;
  return (await send({ method: 'GET', path, schema: ownBallots })).data.items;
};

/** Registers the caller for the alert before the end of this voting. */
export const register = async (votingId: string): Promise<void> => {
  await send({ method: 'PUT', path: toPath(votingId, 'registration'), schema: registration, maxAttempts: 3 });
};

/** Removes the registration. */
export const unregister = async (votingId: string): Promise<void> => {
  await send({
    method: 'DELETE',
    path: toPath(votingId, 'registration'),
    schema: z.unknown(),
    maxAttempts: 3,
  });
};

/** Reads the result, as far as the caller may see it. @throws Problem `results-hidden` */
export const readResults = async (votingId: string): Promise<Results> =>
  (await send({ method: 'GET', path: toPath(votingId, 'results'), schema: results })).data;

/** Reads how many voters registered and voted. For admins. */
export const readTurnout = async (votingId: string): Promise<Turnout> =>
  (await send({ method: 'GET', path: toPath(votingId, 'turnout'), schema: turnout })).data;

/** Checks a receipt. */
export const checkReceipt = async (receipt: string): Promise<ReceiptCheck> => {
  const request = { method: 'POST', path: '/v1/receipts/check', body: { receipt }, maxAttempts: 3 } as const;
  return (await send({ ...request, schema: receiptCheck })).data;
};
