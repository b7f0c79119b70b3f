import type { InvokeFunction } from '@suffra/shared/release/invoke-function';
import { findViolations, type Sample } from '@suffra/shared/release/samples';
import { findFault } from '@suffra/shared/release/smoke';
import * as z from 'zod/mini';
import {
  createRequest,
  createTurnoutRequest,
  createVoteRequest,
  createVotingMessage,
  parseReceiptResponse,
  parseResponse,
} from './synthetic-requests.ts';

/** The environment of a check: how to invoke functions, the prefix of their names, the clock, and the id of a new voting. */
export interface SyntheticCheck {
  readonly invoke: InvokeFunction;
  readonly prefix: string;
  readonly now: () => number;
  readonly votingId: string;
}

/** Number of votes that a check casts. */
export const voteCount = 20;
/** Number of votes that are cast at the same time. */
const concurrency = 4;
const limits = { minSamples: voteCount, maxFaultShare: 0, maxLatency: { ms: 3_000, share: 0.95 } };

/** Sends the event of the synthetic voting to ballot. @throws if it could not be processed */
export async function scheduleVoting({ invoke, prefix, now, votingId }: SyntheticCheck): Promise<void> {
  const result = await invoke(`${prefix}onVotings`, 'live', createVotingMessage(votingId, now()));
  const fault = findFault('batch', result);
  if (fault !== undefined) throw new Error(`the synthetic voting could not be scheduled: ${fault}`);
}

/**
 * Casts synthetic votes, each of a different voter.
 * @param qualifier the version or the alias of the function `vote` to invoke
 * @returns the reasons to stop the release, if any, and the receipt of one vote
 */
export async function castVotes(
  { invoke, prefix, now, votingId }: SyntheticCheck,
  qualifier: string,
): Promise<{ objections: string[]; receipt: string | undefined }> {
  const samples: Sample[] = [];
  let receipt: string | undefined;
  const castVote = async (voter: number): Promise<void> => {
    const startedAt = now();
    const { receipt: voteReceipt, fault } = parseReceiptResponse(
      await invoke(`${prefix}vote`, qualifier, createVoteRequest(votingId, voter)),
    );
    receipt ??= voteReceipt;
    samples.push({ ms: now() - startedAt, ...(fault !== undefined && { fault }) });
  };
  for (let first = 0; first < voteCount; first += concurrency)
    await Promise.all(Array.from({ length: concurrency }, (_, i) => castVote(first + i)));
  return { objections: findViolations(samples, limits), receipt };
}

const checkResponse = z.object({ valid: z.boolean() });
const turnoutResponse = z.object({ voted: z.int() });

/** Checks a receipt with the deployed checkReceipt function. @returns the reasons to roll back, if any */
export async function verifyReceipt({ invoke, prefix }: SyntheticCheck, receipt: string): Promise<string[]> {
  const event = createRequest(0, 'POST', '/v1/receipts/check', { body: JSON.stringify({ receipt }) });
  const { body, fault } = parseResponse(await invoke(`${prefix}checkReceipt`, 'live', event), 200);
  if (fault !== undefined) return [`checkReceipt ${fault}`];
  return checkResponse.safeParse(body).data?.valid === true
    ? []
    : ['the receipt of a synthetic vote is not valid'];
}

/** Waits until the live tally contains all synthetic votes. @returns the reasons to roll back, if any */
export async function awaitTally(
  { invoke, prefix, now, votingId }: SyntheticCheck,
  pause: Pause,
): Promise<string[]> {
  const event = createTurnoutRequest(votingId);
  const deadline = now() + 45_000;
  for (;;) {
    const { body, fault } = parseResponse(await invoke(`${prefix}getTurnout`, 'live', event), 200);
    if (fault !== undefined) return [`getTurnout ${fault}`];
    const counted = turnoutResponse.safeParse(body).data?.voted;
    if (counted === voteCount) return [];
    if (now() > deadline) return [`${counted ?? 'no'} votes of ${voteCount} are in the tally after 45 s`];
    await pause(1000);
  }
}

/** Waits for a number of milliseconds. */
export type Pause = (ms: number) => Promise<unknown>;
