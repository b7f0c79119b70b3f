import type { Clock } from '@suffra/shared/clock';
import type { Electorate, ElectorateKey } from '../domain/electorate.ts';
import { findElectorateRejection, findObsoleteVersions } from '../domain/electorate-change.ts';
import type { ElectorateVersion } from '../domain/electorate-version.ts';
import type { Voting } from '../domain/voting.ts';
import { replaceElectorate } from '../storage/current-electorate.ts';
import {
  deleteElectorateVersion,
  markElectorateCurrent,
  readElectorateVersion,
  readElectorateVersions,
  rejectElectorateVersion,
} from '../storage/electorate-versions.ts';
import { copyElectors, countElectors, deleteElectors } from '../storage/electors.ts';
import { readVoting } from '../storage/votings.ts';

/**
 * Makes a confirmed version the current list of its voting, then deletes the versions that nobody needs. It can be repeated
 * and interrupted at any point: everything before the one write of the replica changes only a version that nobody reads,
 * and everything after it follows from that write. A large list takes minutes, so the time is read just before the write.
 */
export async function activateElectorate(key: ElectorateKey, clock: Clock): Promise<void> {
  const version = await readElectorateVersion(key);
  if (version === undefined || version.state === 'open') return;
  const voting = await readVoting(key.tenantId, key.votingId);
  const isCurrent = voting.electorate?.electorateId === key.electorateId;
  if (!isCurrent && version.state === 'confirmed') await activate(key, version, voting, clock);
  else if (isCurrent) await markElectorateCurrent(key);
  await deleteObsoleteVersions(key, clock());
}

async function activate(
  key: ElectorateKey,
  version: ElectorateVersion,
  voting: Voting,
  clock: Clock,
): Promise<void> {
  const rejection = findElectorateRejection(voting, version, clock());
  const isDone =
    rejection === undefined && (await replaceElectorate(key, await fill(key, version), version, clock()));
  if (isDone) return void (await markElectorateCurrent(key));
  await rejectElectorateVersion(key, rejection ?? (await findRejection(key, version, clock())));
}

/** Completes the entries of a version. @returns the list with its size, which is a recount of the entries */
async function fill(key: ElectorateKey, { mode, base }: ElectorateVersion): Promise<Electorate> {
  if (mode === 'extend' && base !== undefined) await copyElectors({ ...key, electorateId: base }, key);
  return { electorateId: key.electorateId, size: await countElectors(key) };
}

/** The write was rejected, because the voting has changed since it was read. */
const findRejection = async (key: ElectorateKey, version: ElectorateVersion, now: number) =>
  findElectorateRejection(await readVoting(key.tenantId, key.votingId), version, now) ?? 'list-changed';

/** The row of a rejected version stays until the next upload, because it tells the admin the reason. */
async function deleteObsoleteVersions(key: ElectorateKey, now: number): Promise<void> {
  const { tenantId, votingId } = key;
  const currentId = (await readVoting(tenantId, votingId)).electorate?.electorateId;
  if (currentId !== key.electorateId) await deleteElectors(key);
  const versions = await readElectorateVersions(tenantId, votingId);
  const keptIds = [key.electorateId, ...(currentId === undefined ? [] : [currentId])];
  for (const { electorateId } of findObsoleteVersions(versions, keptIds, now)) {
    const obsolete = { tenantId, votingId, electorateId };
    await deleteElectors(obsolete);
    await deleteElectorateVersion(obsolete);
  }
}
