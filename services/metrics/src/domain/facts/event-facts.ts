import * as z from 'zod/mini';
import type { Fact, FactKind } from './fact.ts';

/** A person signed in. */
export interface SignIn extends Fact {
  /** Result of `toPersonId`. */
  readonly person: string;
  /** The account from whose page the visitor came. */
  readonly accountId?: string;
  /** Whether the person is a new voter. */
  readonly isFirst?: boolean;
}

/** One report of a tally row of ballot: votes that are already added up. The report with the highest revision is current. */
export interface VoteCount extends Fact {
  readonly votingId: string;
  /** Identifies the tally row. All of its reports have the time of its minute. */
  readonly row: string;
  /** Sorts the reports of one row by time. */
  readonly revision: string;
  readonly votes: number;
  readonly registrations: number;
}

/** A paid vote was accepted. */
export interface PaidVote extends Fact {
  readonly votingId: string;
  /** From the request until the vote was accepted. */
  readonly executionMs: number;
}

/** The balance of a wallet changed. */
export interface CreditChange extends Fact {
  readonly cause: 'bought' | 'revoked' | 'restored' | 'spent' | 'returned';
  readonly credits: number;
  /** The voting in which the credit was spent or returned. */
  readonly votingId?: string;
}

/** A page of recipients received a message. */
export interface MessageDelivery extends Fact {
  readonly reached: number;
  /** The voting of a reminder or an alert. */
  readonly votingId?: string;
}

const text = z.string();
const signInValues = z.tuple([text, text, z.union([z.literal(0), z.literal(1)])]);
const countValues = z.tuple([text, text, text, z.int(), z.int()]);
const paidValues = z.tuple([text, z.number()]);
const causes = ['bought', 'revoked', 'restored', 'spent', 'returned'] as const;
const creditValues = z.tuple([z.enum(causes), z.int(), text]);
const deliveryValues = z.tuple([z.int(), text]);

export const signIns: FactKind<SignIn> = {
  name: 'signins',
  toValues: ({ person, accountId = '', isFirst = false }) => [person, accountId, isFirst ? 1 : 0],
  toFact: (fact, values) => {
    const [person, accountId, first] = signInValues.parse(values);
    return { ...fact, person, ...(accountId !== '' && { accountId }), ...(first === 1 && { isFirst: true }) };
  },
};

export const voteCounts: FactKind<VoteCount> = {
  name: 'votes',
  toValues: ({ votingId, row, revision, votes, registrations }) => [
    votingId,
    row,
    revision,
    votes,
    registrations,
  ],
  toFact: (fact, values) => {
    const [votingId, row, revision, votes, registrations] = countValues.parse(values);
    return { ...fact, votingId, row, revision, votes, registrations };
  },
};

/** Selects the current report of each tally row. */
export function selectCurrentCounts(reports: readonly VoteCount[]): VoteCount[] {
  const current = new Map<string, VoteCount>();
  for (const report of reports) {
    const key = `${report.votingId}#${report.row}`;
    const other = current.get(key);
    if (other === undefined || other.revision < report.revision) current.set(key, report);
  }
  return [...current.values()];
}

export const paidVotes: FactKind<PaidVote> = {
  name: 'paid',
  toValues: ({ votingId, executionMs }) => [votingId, executionMs],
  toFact: (fact, values) => {
    const [votingId, executionMs] = paidValues.parse(values);
    return { ...fact, votingId, executionMs };
  },
};

export const creditChanges: FactKind<CreditChange> = {
  name: 'credits',
  toValues: ({ cause, credits, votingId = '' }) => [cause, credits, votingId],
  toFact: (fact, values) => {
    const [cause, credits, votingId] = creditValues.parse(values);
    return { ...fact, cause, credits, ...(votingId !== '' && { votingId }) };
  },
};

export const messageDeliveries: FactKind<MessageDelivery> = {
  name: 'messages',
  toValues: ({ reached, votingId = '' }) => [reached, votingId],
  toFact: (fact, values) => {
    const [reached, votingId] = deliveryValues.parse(values);
    return { ...fact, reached, ...(votingId !== '' && { votingId }) };
  },
};
