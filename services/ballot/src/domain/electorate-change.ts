import { toEpochMs } from '@suffra/shared/clock';
import type { ElectorateMode, ElectorateRejection, ElectorateVersion } from './electorate-version.ts';
import { electorateFixed } from './errors.ts';
import { assertNotEnded, hasEnded, type Voting } from './voting.ts';

/**
 * From this time before the start on, people can only be added. A vote may be checked against a list that was current 5
 * seconds before (voting-cache.ts). Nobody who was removed can vote then, and everyone who was accepted stays on the list.
 */
export const fixedBeforeStartMs = 60_000;

/**
 * Finds why a version cannot become the current list of a voting now.
 * @param now in milliseconds since the epoch
 * @returns undefined if it can
 */
export function findElectorateRejection(
  voting: Voting,
  { mode, base }: Pick<ElectorateVersion, 'mode' | 'base'>,
  now: number,
): ElectorateRejection | undefined {
  if (voting.cancelled || hasEnded(voting, now)) return 'ended';
  if (voting.electorate?.electorateId !== base) return 'list-changed';
  if (mode === 'replace' && isFixed(voting, now)) return 'electorate-fixed';
  return undefined;
}

const isFixed = (voting: Voting, now: number): boolean =>
  now > toEpochMs(voting.startsAt) - fixedBeforeStartMs;

/**
 * Checks that a new version of the list can be uploaded now.
 * @param now in milliseconds since the epoch
 * @throws DomainError `cancelled`, `closed` (with endsAt) or `electorate-fixed`
 */
export function assertCanChangeElectorate(voting: Voting, mode: ElectorateMode, now: number): void {
  assertNotEnded(voting, now);
  if (mode === 'replace' && isFixed(voting, now)) throw electorateFixed();
}

/** How long an unconfirmed upload is kept. */
const maxUploadMs = 24 * 3_600_000;

/**
 * Finds the versions that nobody needs: earlier lists, rejected uploads, and uploads that were abandoned.
 * @param keptIds ids of versions that are kept, among them the current list
 * @param now in milliseconds since the epoch
 */
export const findObsoleteVersions = (
  versions: readonly ElectorateVersion[],
  keptIds: readonly string[],
  now: number,
): ElectorateVersion[] =>
  versions.filter(
    ({ electorateId, state, startedAt }) =>
      !keptIds.includes(electorateId) &&
      (state === 'current' || state === 'rejected' || (state === 'open' && now >= startedAt + maxUploadMs)),
  );
