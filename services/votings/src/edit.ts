import { isDeepStrictEqual } from 'node:util';
import { toEpochMs } from '@suffra/shared/clock';
import { numbered, type SentOption } from './options.ts';
import { cannotChangeNow, tooLateToMove } from './problems.ts';
import { ballotFaults, refuseIfAny, stateAt, type Terms, type Voting } from './voting.ts';
import { sameWindow, windowFaults } from './window.ts';

/** What an admin sends to change a voting: the fields to be different; `accountId: null` takes the account away. */
export type Patch = {
  readonly [K in keyof Omit<Terms, 'options' | 'accountId'>]?: Terms[K] | undefined;
} & {
  readonly options?: readonly SentOption[] | undefined;
  readonly accountId?: string | null | undefined;
};

/** The fields that a refusal may name. */
export type Field = keyof Terms;

/**
 * How long before the start the terms of a vote are fixed, in milliseconds: a change must have reached the ballot
 * before the first vote is cast, or that vote would be taken under other terms than were shown.
 */
export const fixedBeforeStart = 60_000;

/** Where a voting stands for an edit: `starting` is the last minute before the start. */
export type EditPhase = 'coming' | 'starting' | 'open' | 'closed' | 'cancelled';

/** The phase of a voting at `now` (milliseconds since the epoch). */
export function editPhaseAt(voting: Voting, now: number): EditPhase {
  const state = stateAt(voting, now);
  if (state !== 'coming') return state;
  return toEpochMs(voting.startsAt) - now < fixedBeforeStart ? 'starting' : 'coming';
}

/**
 * Edits a voting. What may be edited when (a value that is sent but not different is no edit):
 *
 * | field                                      | coming | starting       | open           | closed | cancelled |
 * |--------------------------------------------|--------|----------------|----------------|--------|-----------|
 * | description, the options' pictures         | yes    | yes            | yes            | yes    | no        |
 * | endsAt                                     | yes    | to later       | to later       | no     | no        |
 * | startsAt                                   | yes    | too-late-to-move | no           | no     | no        |
 * | title; options: which, labels, their order | yes    | no             | no             | no     | no        |
 * | price, ballot, change, results, accountId  | yes    | no             | no             | no     | no        |
 *
 * Title and labels are what a vote means; `results` is a promise about secrecy; an earlier end would cut off voters who
 * relied on it; order decides nothing, but voters have seen it.
 * @param now milliseconds since the epoch
 * @returns the voting with its next version, or the very same object when nothing is different
 * @throws Problem `cannot-change-now` naming the fields, `too-late-to-move`, or `invalid-voting`
 */
export function edited(voting: Voting, patch: Patch, now: number): Voting {
  const terms = { ...voting, ...wanted(voting, patch) };
  const different = differences(voting, terms);
  if (different.length === 0) return voting;
  const phase = editPhaseAt(voting, now);
  const fixed = different.filter((field) => !mayChange(field, phase, voting, terms));
  if (phase === 'starting' && fixed.includes('startsAt')) throw tooLateToMove();
  if (fixed.length > 0) throw cannotChangeNow({ extensions: { fields: fixed, state: stateAt(voting, now) } });
  const moved = !sameWindow(voting, terms);
  refuseIfAny([...(moved ? windowFaults(terms, now) : []), ...ballotFaults(terms)]);
  return {
    ...terms,
    version: voting.version + 1,
    windowVersion: voting.windowVersion + (moved ? 1 : 0),
  };
}

function wanted(voting: Voting, patch: Patch): Partial<Voting> {
  const { options, accountId, ...plain } = patch;
  return {
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
    ...(options && numbered(options, voting)),
    ...(accountId !== undefined && { accountId: accountId ?? undefined }),
  };
}

const fields: readonly Field[] = [
  'title',
  'description',
  'options',
  'startsAt',
  'endsAt',
  'price',
  'ballot',
  'results',
  'change',
  'accountId',
];

const differences = (before: Terms, after: Terms): Field[] =>
  fields.filter((field) => !isDeepStrictEqual(before[field], after[field]));

function mayChange(field: Field, phase: EditPhase, before: Terms, after: Terms): boolean {
  if (phase === 'coming') return true;
  if (phase === 'cancelled') return false;
  if (field === 'description') return true;
  if (field === 'options') return isDeepStrictEqual(withoutPictures(before), withoutPictures(after));
  if (field === 'endsAt') return phase !== 'closed' && toEpochMs(after.endsAt) > toEpochMs(before.endsAt);
  return false;
}

const withoutPictures = ({ options }: Terms): string[][] => options.map(({ id, label }) => [id, label]);

/**
 * Cancels a voting that has not closed. One that is cancelled stays as it is.
 * @param now milliseconds since the epoch
 * @throws Problem `cannot-change-now` when it has closed
 */
export function cancelled(voting: Voting, now: number): Voting {
  const state = stateAt(voting, now);
  if (state === 'cancelled') return voting;
  if (state === 'closed') {
    const detail = 'It has closed already: what was voted stands.';
    throw cannotChangeNow({ detail, extensions: { fields: ['cancelled'], state } });
  }
  return { ...voting, version: voting.version + 1, cancelled: true };
}
