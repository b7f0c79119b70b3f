import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { toInstant } from '@suffra/shared/clock';
import { findViolations, type Limits, type Sample } from '@suffra/shared/release/samples';
import * as z from 'zod/mini';
import { sendRequest } from './api.ts';
import { fetchAdminToken, fetchVisitorToken } from './tokens.ts';

const receipt = z.object({ receipt: z.string() });
const voting = z.object({ votingId: z.string(), version: z.int() });
const results = z.object({ votes: z.optional(z.int()) });

/** Maximum delay of the live tally. */
const tallyTimeoutMs = 60_000;

/** The samples of a rehearsal. */
export interface Rehearsal {
  /** Votes that start the environments of the functions. Their time says nothing about a warm stage. */
  readonly warmUp: readonly Sample[];
  /** One sample per measured vote, and one for the tally. */
  readonly samples: readonly Sample[];
}

/**
 * Rehearses a voting from its creation to its result, through the public API only. Each voter votes, repeats
 * the vote (same receipt) and tries to vote differently (rejected). Finally the live tally must equal the
 * number of voters. First, as many voters as vote at the same time warm the functions up.
 * @param site address of the stage
 * @param voters number of measured voters
 * @param concurrency number of voters at the same time
 */
export async function rehearseVoting(site: string, voters: number, concurrency: number): Promise<Rehearsal> {
  const admin = await fetchAdminToken(site);
  const body = {
    title: 'Rehearsal of a release',
    options: [{ label: 'One' }, { label: 'Other' }],
    endsAt: toInstant(Date.now() + 600_000),
    price: 0,
    ballot: { kind: 'single' },
    results: 'live',
  };
  const created = await sendRequest(site, 'POST', '/v1/votings', {
    token: admin,
    body,
    headers: { 'idempotency-key': randomUUID() },
  });
  const { votingId, version } = voting.parse(created.body);
  await waitForVoting(site, admin, votingId);
  const voteOnce = async (): Promise<Sample> =>
    checkVote(site, votingId, await fetchVisitorToken(site, Date.now()));
  const warmUp = await Promise.all(Array.from({ length: concurrency }, voteOnce));
  const samples: Sample[] = [];
  let remainingVoters = voters;
  const voteUntilDone = async (): Promise<void> => {
    while (remainingVoters > 0) {
      remainingVoters -= 1;
      samples.push(await voteOnce());
    }
  };
  await Promise.all(Array.from({ length: concurrency }, voteUntilDone));
  const accepted = [...warmUp, ...samples].filter(({ fault }) => fault === undefined).length;
  samples.push(await checkTally(site, admin, votingId, accepted));
  await sendRequest(site, 'POST', `/v1/votings/${votingId}/cancel`, {
    token: admin,
    headers: { 'if-match': `"${version}"` },
    body: { reason: 'The rehearsal is over.' },
  });
  return { warmUp, samples };
}

/** Waits until ballot knows the voting. */
async function waitForVoting(site: string, token: string, votingId: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { status } = await sendRequest(site, 'GET', `/v1/votings/${votingId}/results`, { token });
    if (status === 200) return;
    await pause(200);
  }
  throw new Error(`Ballot did not receive voting ${votingId}`);
}

async function checkVote(site: string, votingId: string, token: string): Promise<Sample> {
  const cast = (choice: string) =>
    sendRequest(site, 'PUT', `/v1/votings/${votingId}/vote`, { token, body: { choices: [choice] } });
  const startedAt = performance.now();
  const first = await cast('o1');
  const ms = performance.now() - startedAt;
  if (first.status !== 201) return { ms, fault: `a vote answered ${first.status}` };
  const again = await cast('o1');
  if (again.status !== 200) return { ms, fault: `the same vote again answered ${again.status}` };
  if (receipt.parse(again.body).receipt !== receipt.parse(first.body).receipt)
    return { ms, fault: 'the same vote again got another receipt' };
  const other = await cast('o2');
  return other.status === 409 ? { ms } : { ms, fault: `a second vote answered ${other.status}` };
}

async function checkTally(
  site: string,
  token: string,
  votingId: string,
  expectedVotes: number,
): Promise<Sample> {
  const deadline = Date.now() + tallyTimeoutMs;
  for (;;) {
    const { body } = await sendRequest(site, 'GET', `/v1/votings/${votingId}/results`, { token });
    const { votes: counted } = results.parse(body);
    if (counted === expectedVotes) return { ms: 0 };
    if (Date.now() > deadline) return { ms: 0, fault: `${expectedVotes} voted and ${counted} were counted` };
    await pause(200);
  }
}

/**
 * Checks a rehearsal against its limits. A fault during the warm-up counts, the time of the warm-up does not.
 * @returns one line for each violated limit
 */
export const findRehearsalViolations = ({ warmUp, samples }: Rehearsal, limits: Limits): string[] => [
  ...warmUp.flatMap(({ fault }) => (fault === undefined ? [] : `during the warm-up, ${fault}`)),
  ...findViolations(samples, limits),
];
