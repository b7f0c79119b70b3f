import { assumed, limits } from './limits.ts';
import type { SharedRowSetup } from './shared-row.ts';

/** Writes of a call to a table. */
export interface TableWrites {
  /** Warm throughput of the table, write units per second. */
  readonly warmWrites: number;
  /** Partition keys that the writes of all voters are spread over; undefined if each voter has its own. */
  readonly buckets?: number;
}

/** A request of a voter: a function, the rows that all its environments read, and the tables that it writes. */
export interface RequestStep {
  readonly name: string;
  /** Whether the request passes an API, which limits requests per second. A function URL does not. */
  readonly hasApi: boolean;
  /** Provisioned environments. */
  readonly provisioned: number;
  readonly sharedRows: readonly SharedRowSetup[];
  readonly writes: readonly TableWrites[];
}

/** The preparation of a step. */
interface StepSetup {
  readonly provisioned?: number;
  readonly warmWrites?: number;
  /** Warm throughput of the table of visitors. */
  readonly visitorWrites?: number;
  readonly buckets?: number;
}

const { newTableWrites } = limits.dynamodb;

/** The replica of a voting, below 4 KB: one unit, kept for 5 s (services/ballot/src/storage/voting-cache.ts). */
export const votingRow: SharedRowSetup = { units: 1, maxAgeSeconds: 5 };
/** Before decision 044: up to 30 KB with labels and pictures. */
const largeVotingRow: SharedRowSetup = { units: 7.5, maxAgeSeconds: 5 };
/** The issuers of a partner with its keys, below 4 KB, kept for 10 s (issuer-cache.ts of ballot and identity). */
export const issuerRow: SharedRowSetup = { units: 1, maxAgeSeconds: 10 };
/** Before decision 044: each exchange read it, eventually consistent. */
const uncachedIssuerRow: SharedRowSetup = { units: 0.5, maxAgeSeconds: 0 };

/** The vote of a signed-in voter: one call of a function URL. */
export const createSignedInSteps = (setup: StepSetup = {}): RequestStep[] => [
  createVoteStep(setup, [votingRow]),
];

/** The vote of a partner's visitor: one call of a function URL. Its token has a `jti`, so its use is written too. */
export const createVisitorSteps = (setup: StepSetup = {}): RequestStep[] => {
  const step = createVoteStep(setup, [votingRow, issuerRow]);
  const tokenUse = { warmWrites: setup.visitorWrites ?? newTableWrites };
  return [{ ...step, name: 'castVisitorVote', writes: [tokenUse, ...step.writes] }];
};

/** The vote of a visitor in a paid voting: the exchange of the token, then the vote. */
export const createExchangeSteps = (setup: StepSetup = {}, isBefore044 = false): RequestStep[] => {
  const warmWrites = Math.max(newTableWrites, setup.warmWrites ?? 0);
  return [
    {
      name: 'exchangeToken',
      hasApi: true,
      provisioned: setup.provisioned ?? 0,
      sharedRows: [isBefore044 ? uncachedIssuerRow : issuerRow],
      // The use of the token, and the profile.
      writes: [{ warmWrites }, { warmWrites }],
    },
    createVoteStep(setup, [isBefore044 ? largeVotingRow : votingRow]),
  ];
};

function createVoteStep(
  { provisioned = 0, warmWrites = newTableWrites, buckets = assumed.buckets }: StepSetup,
  sharedRows: readonly SharedRowSetup[],
): RequestStep {
  return { name: 'vote', hasApi: false, provisioned, sharedRows, writes: [{ warmWrites, buckets }] };
}
