import { assertAllowedPictures, findNewPictures } from '../domain/picture-hosts.ts';
import type { Voting } from '../domain/voting.ts';
import { readPictureHosts } from '../storage/replicas.ts';

/**
 * Rejects new pictures of hosts that the tenant does not allow. Pictures that the voting has already stay.
 * @param before undefined for a new voting
 * @throws DomainError `picture-host-not-allowed` or `picture-of-another-tenant`
 */
export async function checkPictures(before: Voting | undefined, after: Voting): Promise<void> {
  const pictures = findNewPictures(before?.options, after.options);
  if (pictures.length === 0) return;
  assertAllowedPictures(pictures, after.tenantId, await readPictureHosts(after.tenantId));
}
