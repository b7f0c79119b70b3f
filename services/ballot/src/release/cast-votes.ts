import type { Call } from '@suffra/shared/release/call';
import { objections, type Sample } from '@suffra/shared/release/samples';
import { faultOf } from '@suffra/shared/release/smoke';
import * as z from 'zod/mini';
import { bodyOf, receiptIn, requestOf, voteRequest, votingMessage } from './synthetic-vote.ts';

/** What a check stands on: how functions are called, the start of their names, the clock, and a new voting's id. */
export interface Trial {
  readonly call: Call;
  readonly prefix: string;
  readonly now: () => number;
  readonly votingId: string;
}

/** How many votes a check casts, and how many at the same time. */
export const votes = 20;
const width = 4;
const limits = { atLeast: votes, faults: 0, longest: { ms: 3_000, share: 0.95 } };

/** Has ballot learn of the trial's voting. @throws when it did not */
export async function openVoting({ call, prefix, now, votingId }: Trial): Promise<void> {
  const outcome = await call(`${prefix}onVotings`, 'live', votingMessage(votingId, now()));
  const fault = faultOf('batch', outcome);
  if (fault !== undefined) throw new Error(`the voting of the check could not be opened: ${fault}`);
}

/**
 * Casts synthetic votes, each of another voter.
 * @param qualifier the version of castVote, or the alias that serves
 * @returns why the release must not go on, if anything; and one receipt
 */
export async function castVotes(
  { call, prefix, now, votingId }: Trial,
  qualifier: string,
): Promise<{ objections: string[]; receipt: string | undefined }> {
  const samples: Sample[] = [];
  let receipt: string | undefined;
  const one = async (voter: number): Promise<void> => {
    const began = now();
    const given = receiptIn(await call(`${prefix}castVote`, qualifier, voteRequest(votingId, voter)));
    receipt ??= given.receipt;
    samples.push({ ms: now() - began, ...(given.fault !== undefined && { fault: given.fault }) });
  };
  for (let first = 0; first < votes; first += width)
    await Promise.all(Array.from({ length: width }, (_, i) => one(first + i)));
  return { objections: objections(samples, limits), receipt };
}

const check = z.object({ valid: z.boolean() });
const tally = z.object({ votes: z.optional(z.int()) });

/** Has a receipt checked by the function that checks everybody's. @returns what is wrong, if anything */
export async function checkReceipt({ call, prefix }: Trial, receipt: string): Promise<string[]> {
  const event = requestOf(0, 'POST', '/v1/receipts/check', { body: JSON.stringify({ receipt }) });
  const { body, fault } = bodyOf(await call(`${prefix}checkReceipt`, 'live', event), 200);
  if (fault !== undefined) return [`checkReceipt ${fault}`];
  return check.safeParse(body).data?.valid === true ? [] : ['a receipt that was just given is not valid'];
}

/** Waits until the live tally tells of every vote of the check. @returns what is wrong, if anything */
export async function awaitTally({ call, prefix, now, votingId }: Trial, pause: Pause): Promise<string[]> {
  const event = requestOf(0, 'GET', `/v1/votings/${votingId}/results`, { pathParameters: { votingId } });
  const end = now() + 45_000;
  for (;;) {
    const { body, fault } = bodyOf(await call(`${prefix}getResults`, 'live', event), 200);
    if (fault !== undefined) return [`getResults ${fault}`];
    const counted = tally.safeParse(body).data?.votes;
    if (counted === votes) return [];
    if (now() > end) return [`${counted ?? 'no'} votes of ${votes} are in the tally after 45 s`];
    await pause(1000);
  }
}

/** Waits for so many milliseconds. */
export type Pause = (ms: number) => Promise<unknown>;
