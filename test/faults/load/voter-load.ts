import { setTimeout as wait } from 'node:timers/promises';
import { createVoterRandom, type PassVoting, type Voter } from './prepare.ts';
import { type AnswerLog, type RequestResult, RetryingClient } from './retrying-client.ts';

/** How long after the end of a voting the last voters still try. */
const lateVoterMs = 4_000;
const pollMs = 1_500;
const maxPolls = 3;

/** All answers to one voter about one vote. */
export interface VoteRecord {
  readonly voter: Voter;
  readonly voting: PassVoting;
  readonly choices: readonly string[];
  /** Answers to the vote, then to the questions about it. */
  readonly outcomes: RequestResult[];
}

/** All answers to one voter about one purchase. */
export interface PurchaseRecord {
  readonly voter: Voter;
  readonly purchaseId: string;
  isPaid: boolean;
  readonly outcomes: RequestResult[];
}

/** The actions of all voters in one pass. */
export interface LoadRecord {
  readonly votes: VoteRecord[];
  readonly purchases: PurchaseRecord[];
}

interface LoadOptions {
  readonly api: string;
  readonly payments: string;
  readonly voters: readonly Voter[];
  readonly votings: readonly PassVoting[];
  readonly seed: number;
  readonly log: AnswerLog;
}

/**
 * Lets each voter do, at random times until shortly after the end of each voting: read the open votings, vote in every
 * free voting, vote in the paid ones (every second voter), and buy credits (every fifth). Ends when all have their answers.
 */
export async function runVoterLoad(options: LoadOptions): Promise<LoadRecord> {
  const record: LoadRecord = { votes: [], purchases: [] };
  await Promise.all(options.voters.map((voter, i) => runVoter(options, voter, i, record)));
  return record;
}

async function runVoter(
  { api, payments, votings, seed, log }: LoadOptions,
  voter: Voter,
  index: number,
  record: LoadRecord,
): Promise<void> {
  const random = createVoterRandom(seed, index);
  const client = new RetryingClient(api, voter.token, log, random);
  const startedAt = Date.now();
  const waitRandomly = (until: number) => wait(random.below(Math.max(1, until + lateVoterMs - startedAt)));
  const actions = votings
    .filter(({ isPaid }) => !isPaid || index % 2 === 0)
    .map(async (voting) => {
      const choices = [random.isTrueWith(0.5) ? 'o1' : 'o2'];
      await waitRandomly(voting.endsAt);
      const vote: VoteRecord = { voter, voting, choices, outcomes: [] };
      record.votes.push(vote);
      await castVote(client, vote);
    });
  const end = Math.max(...votings.map(({ endsAt }) => endsAt));
  actions.push(
    waitRandomly(end).then(
      async () => void (await client.send({ method: 'GET', path: '/v1/votings?state=open' })),
    ),
  );
  if (index % 5 === 0)
    actions.push(waitRandomly(end).then(() => buyCredits(client, payments, voter, record, seed)));
  await Promise.all(actions);
}

async function castVote(client: RetryingClient, { voting, choices, outcomes }: VoteRecord): Promise<void> {
  const path = `/v1/votings/${voting.votingId}/vote`;
  const cast = await client.send({ method: 'PUT', path, body: { choices } });
  outcomes.push(cast);
  if (cast.gaveUp || cast.last.status !== 202) return;
  for (let polls = 0; polls < maxPolls; polls += 1) {
    await wait(pollMs);
    const read = await client.send({ method: 'GET', path });
    outcomes.push(read);
    if (read.gaveUp || read.last.body?.state !== 'pending') return;
  }
}

async function buyCredits(
  client: RetryingClient,
  payments: string,
  voter: Voter,
  { purchases }: LoadRecord,
  seed: number,
): Promise<void> {
  const started = await client.send({
    method: 'POST',
    path: '/v1/purchases',
    headers: { 'idempotency-key': `faults-${seed}-${voter.voterId}` },
    body: { packId: 'small', currency: 'EUR', provider: 'stripe' },
  });
  if (started.gaveUp || started.last.status !== 201) {
    purchases.push({ voter, purchaseId: '', isPaid: false, outcomes: [started] });
    return;
  }
  const { purchaseId, payAt } = started.last.body ?? {};
  if (purchaseId === undefined || payAt === undefined)
    throw new Error('the answer to a started purchase has no id or no address for the payment');
  const purchase: PurchaseRecord = { voter, purchaseId, isPaid: false, outcomes: [started] };
  purchases.push(purchase);
  const page = await fetch(`${payments}${new URL(payAt).pathname}/pay`, {
    method: 'POST',
    redirect: 'manual',
  });
  purchase.isPaid = page.status === 303;
  purchase.outcomes.push(await client.send({ method: 'POST', path: `/v1/purchases/${purchaseId}/check` }));
}
