import { isDeepStrictEqual } from 'node:util';
import { toEpochMs, toInstant } from '@suffra/shared/clock';
import { addCorrection, findCorrectedParts } from './corrections.ts';
import { cannotChangeNow, tooLateToMove } from './errors.ts';
import { assignOptionIds, type OptionInput } from './option-ids.ts';
import {
  assertNoErrors,
  findBallotErrors,
  findEligibilityErrors,
  getState,
  type Voting,
  type VotingSettings,
} from './voting.ts';
import { findWindowErrors, isSameWindow } from './window.ts';

/** The fields that an admin changes. `accountId: null` removes the account. */
export type VotingPatch = {
  readonly [K in keyof Omit<VotingSettings, 'options' | 'accountId'>]?: VotingSettings[K] | undefined;
} & {
  readonly options?: readonly OptionInput[] | undefined;
  readonly accountId?: string | null | undefined;
  /** Why the description or pictures are corrected. Required once the settings are fixed. */
  readonly correctionReason?: string | undefined;
};

/** The name of an editable field. */
export type VotingField = keyof VotingSettings;

/**
 * How long before the start the settings are fixed, milliseconds. A change must reach ballot before the first vote:
 * otherwise that vote would be accepted under other settings than the voter saw.
 */
export const fixedBeforeStartMs = 60_000;

/** The phase of a voting for an edit. `starting` is the last minute before the start. */
export type EditPhase = 'coming' | 'starting' | 'open' | 'closed' | 'cancelled';

/** Returns the phase of a voting. @param now milliseconds since the epoch */
export function getEditPhase(voting: Voting, now: number): EditPhase {
  const state = getState(voting, now);
  if (state !== 'coming') return state;
  return toEpochMs(voting.startsAt) - now < fixedBeforeStartMs ? 'starting' : 'coming';
}

/**
 * Edits a voting. Which fields may change in which phase (a field that is sent with its current value is not a change):
 *
 * | field                                      | coming | starting         | open       | closed | cancelled |
 * |--------------------------------------------|--------|------------------|------------|--------|-----------|
 * | description, pictures of options           | yes    | with a reason    | with a reason | with a reason | no |
 * | endsAt                                     | yes    | only later       | only later, and not after an early end | no | no |
 * | startsAt                                   | yes    | too-late-to-move | no         | no     | no        |
 * | title; options: which, labels, their order | yes    | no               | no         | no     | no        |
 * | price, ballot, change, results, accountId  | yes    | no               | no         | no     | no        |
 * | eligibleVoters                             | yes    | no               | no         | no     | no        |
 * | resultStep                                 | yes    | no               | no         | no     | no        |
 *
 * A picture can be what people vote on, as in a photo contest. So a correction lists its reason and what was there
 * before, for voters. Title and labels define the meaning of a vote. `results` and `resultStep` are a promise of secrecy. An earlier end would exclude voters
 * who relied on the later one. The order has no effect, but voters have seen it.
 * @param now milliseconds since the epoch
 * @returns the next version of the voting, or the same object when nothing changes
 * @throws DomainError `cannot-change-now` (with fields and state), `too-late-to-move`, `correction-reason-required`,
 *   `too-many-corrections`, or `invalid-voting`
 */
export function applyEdit(voting: Voting, patch: VotingPatch, now: number): Voting {
  const next = { ...voting, ...resolvePatch(voting, patch) };
  const changedFields = findChangedFields(voting, next);
  if (changedFields.length === 0) return voting;
  const phase = getEditPhase(voting, now);
  const fixedFields = changedFields.filter((field) => !canChange(field, phase, voting, next));
  if (phase === 'starting' && fixedFields.includes('startsAt')) throw tooLateToMove();
  if (fixedFields.length > 0)
    throw cannotChangeNow({ extensions: { fields: fixedFields, state: getState(voting, now) } });
  const isMoved = !isSameWindow(voting, next);
  assertNoErrors([
    ...(isMoved ? findWindowErrors(next, voting.createdAt, now) : []),
    ...findBallotErrors(next),
    ...findEligibilityErrors(next),
  ]);
  const correctedParts = phase === 'coming' ? [] : findCorrectedParts(voting, next);
  return {
    ...next,
    ...(correctedParts.length > 0 && {
      corrections: addCorrection(voting.corrections, correctedParts, patch.correctionReason, now),
    }),
    version: voting.version + 1,
    windowVersion: voting.windowVersion + (isMoved ? 1 : 0),
  };
}

function resolvePatch(voting: Voting, patch: VotingPatch): Partial<Voting> {
  const { options, accountId, correctionReason: _, ...rest } = patch;
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    ...(options && assignOptionIds(options, voting)),
    ...(accountId !== undefined && { accountId: accountId ?? undefined }),
  };
}

const editableFields: readonly VotingField[] = [
  'title',
  'description',
  'options',
  'startsAt',
  'endsAt',
  'price',
  'ballot',
  'results',
  'resultStep',
  'change',
  'accountId',
  'eligibleVoters',
];

const findChangedFields = (before: VotingSettings, after: VotingSettings): VotingField[] =>
  editableFields.filter((field) => !isDeepStrictEqual(before[field], after[field]));

function canChange(field: VotingField, phase: EditPhase, before: Voting, after: VotingSettings): boolean {
  if (phase === 'coming') return true;
  if (phase === 'cancelled') return false;
  if (field === 'description') return true;
  if (field === 'options') return isDeepStrictEqual(omitPictures(before), omitPictures(after));
  if (field === 'endsAt') return canMoveEnd(phase, before, after);
  return false;
}

/** An early end is final: its reason was announced to the voters. */
const canMoveEnd = (phase: EditPhase, before: Voting, after: VotingSettings): boolean =>
  phase !== 'closed' && before.earlyEnd === undefined && toEpochMs(after.endsAt) > toEpochMs(before.endsAt);

const omitPictures = ({ options }: VotingSettings): string[][] => options.map(({ id, label }) => [id, label]);

/**
 * Cancels a voting that has not closed. A cancelled voting is returned unchanged, with its first reason.
 * @param reason shown to the voters
 * @param now milliseconds since the epoch
 * @throws DomainError `cannot-change-now` when the voting has closed
 */
export function cancelVoting(voting: Voting, reason: string, now: number): Voting {
  const state = getState(voting, now);
  if (state === 'cancelled') return voting;
  if (state === 'closed') {
    const detail = 'The voting has closed: its votes are final.';
    throw cannotChangeNow({ detail, extensions: { fields: ['cancelled'], state } });
  }
  return {
    ...voting,
    version: voting.version + 1,
    cancelled: true,
    cancellation: { reason, cancelledAt: toInstant(now) },
  };
}
