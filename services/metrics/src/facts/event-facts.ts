import * as z from 'zod/mini';
import type { Fact, FactKind } from './fact.ts';

/** Somebody signed in. */
export interface SignIn extends Fact {
  /** Made by `personOf`. */
  readonly person: string;
  /** The account whose visitor it was. */
  readonly accountId?: string;
}

/** The credit of a paid vote was taken: the vote stands. */
export interface PaidVote extends Fact {
  readonly votingId: string;
  /** Milliseconds from the request to accepted. */
  readonly execution: number;
}

/** A wallet changed. */
export interface CreditChange extends Fact {
  readonly cause: 'bought' | 'revoked' | 'spent' | 'returned';
  readonly credits: number;
  /** Of a credit spent or returned. */
  readonly votingId?: string;
}

/** A page of people got their message. */
export interface Delivery extends Fact {
  readonly reached: number;
  /** The voting that a reminder or an alert was about. */
  readonly votingId?: string;
}

const text = z.string();
const signInValues = z.tuple([text, text]);
const paidValues = z.tuple([text, z.number()]);
const causes = ['bought', 'revoked', 'spent', 'returned'] as const;
const creditValues = z.tuple([z.enum(causes), z.int(), text]);
const deliveryValues = z.tuple([z.int(), text]);

/** Voters seen for the first time: nothing more is kept of them. */
export const signUps: FactKind = { name: 'signups', toValues: () => [], toFact: (fact) => fact };

export const signIns: FactKind<SignIn> = {
  name: 'signins',
  toValues: ({ person, accountId = '' }) => [person, accountId],
  toFact: (fact, stored) => {
    const [person, accountId] = signInValues.parse(stored);
    return { ...fact, person, ...(accountId !== '' && { accountId }) };
  },
};

export const paidVotes: FactKind<PaidVote> = {
  name: 'paid',
  toValues: ({ votingId, execution }) => [votingId, execution],
  toFact: (fact, stored) => {
    const [votingId, execution] = paidValues.parse(stored);
    return { ...fact, votingId, execution };
  },
};

export const creditChanges: FactKind<CreditChange> = {
  name: 'credits',
  toValues: ({ cause, credits, votingId = '' }) => [cause, credits, votingId],
  toFact: (fact, stored) => {
    const [cause, credits, votingId] = creditValues.parse(stored);
    return { ...fact, cause, credits, ...(votingId !== '' && { votingId }) };
  },
};

export const deliveries: FactKind<Delivery> = {
  name: 'messages',
  toValues: ({ reached, votingId = '' }) => [reached, votingId],
  toFact: (fact, stored) => {
    const [reached, votingId] = deliveryValues.parse(stored);
    return { ...fact, reached, ...(votingId !== '' && { votingId }) };
  },
};
