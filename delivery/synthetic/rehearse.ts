import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { toInstant } from '@suffra/shared/clock';
import type { Sample } from '@suffra/shared/release/samples';
import * as z from 'zod/mini';
import { send } from './api.ts';
import { adminToken, visitorToken } from './people.ts';

const receipt = z.object({ receipt: z.string() });
const voting = z.object({ votingId: z.string(), version: z.int() });
const results = z.object({ votes: z.optional(z.int()) });
const discovery = z.object({ issuer: z.string() });

/** How long the live tally may lag behind, milliseconds. */
const patience = 60_000;

/**
 * Plays a voting from its making to its numbers, by the public API alone, so at any stage: each voter votes, votes the same
 * again (the same receipt) and otherwise (refused); then the live tally must be the number of voters, to the vote.
 * @param site the address of the stage
 * @param width how many vote at the same time
 * @returns a sample a vote, and one for the tally
 */
export async function rehearse(site: string, voters: number, width: number): Promise<Sample[]> {
  const admin = await adminToken(site);
  const { issuer } = discovery.parse((await send(site, 'GET', '/.well-known/openid-configuration')).body);
  const body = {
    title: 'Rehearsal of a release',
    options: [{ label: 'One' }, { label: 'Other' }],
    endsAt: toInstant(Date.now() + 600_000),
    price: 0,
    ballot: { kind: 'single' },
    results: 'live',
  };
  const made = await send(site, 'POST', '/v1/votings', {
    token: admin,
    body,
    headers: { 'idempotency-key': randomUUID() },
  });
  const { votingId, version } = voting.parse(made.body);
  await known(site, admin, votingId);
  const samples: Sample[] = [];
  let left = voters;
  const voter = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const token = await visitorToken(site, issuer, Date.now());
      samples.push(await votes(site, votingId, token));
    }
  };
  await Promise.all(Array.from({ length: width }, voter));
  const accepted = samples.filter(({ fault }) => fault === undefined).length;
  samples.push(await tallied(site, admin, votingId, accepted));
  await send(site, 'POST', `/v1/votings/${votingId}/cancel`, {
    token: admin,
    headers: { 'if-match': `"${version}"` },
  });
  return samples;
}

/** Waits until the ballot knows the voting. */
async function known(site: string, token: string, votingId: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { status } = await send(site, 'GET', `/v1/votings/${votingId}/results`, { token });
    if (status === 200) return;
    await pause(200);
  }
  throw new Error(`voting ${votingId} did not reach the ballot`);
}

async function votes(site: string, votingId: string, token: string): Promise<Sample> {
  const cast = (choice: string) =>
    send(site, 'PUT', `/v1/votings/${votingId}/vote`, { token, body: { choices: [choice] } });
  const began = performance.now();
  const first = await cast('o1');
  const ms = performance.now() - began;
  if (first.status !== 201) return { ms, fault: `a vote answered ${first.status}` };
  const again = await cast('o1');
  if (again.status !== 200) return { ms, fault: `the same vote again answered ${again.status}` };
  if (receipt.parse(again.body).receipt !== receipt.parse(first.body).receipt)
    return { ms, fault: 'the same vote again got another receipt' };
  const other = await cast('o2');
  return other.status === 409 ? { ms } : { ms, fault: `a second vote answered ${other.status}` };
}

async function tallied(site: string, token: string, votingId: string, wanted: number): Promise<Sample> {
  const deadline = Date.now() + patience;
  for (;;) {
    const { body } = await send(site, 'GET', `/v1/votings/${votingId}/results`, { token });
    const { votes: counted } = results.parse(body);
    if (counted === wanted) return { ms: 0 };
    if (Date.now() > deadline) return { ms: 0, fault: `${wanted} voted and ${counted} were counted` };
    await pause(200);
  }
}
