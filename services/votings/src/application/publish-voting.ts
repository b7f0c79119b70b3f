import { toPublicVotingPath, toVotingPreviewPath } from '@suffra/shared/public-objects/public-voting';
import { publishDocument, publishObject } from '@suffra/shared/public-objects/publish-object';
import { toPublicVoting } from '../domain/public-voting.ts';
import { toVotingPreview } from '../domain/voting-preview.ts';
import { publicEnv, siteEnv } from '../env.ts';
import { readBrand } from '../storage/replicas.ts';
import { readVoting } from '../storage/votings.ts';

/** Writes the public object and the preview of a voting from the current rows of the voting and its tenant. */
export async function publishVotingObjects(tenantId: string, votingId: string): Promise<void> {
  const bucket = publicEnv().VOTINGS_PUBLIC;
  // Each object reads the rows itself: the writer that reads last must win.
  const readPublicVoting = async () => {
    const [voting, brand] = await Promise.all([readVoting(tenantId, votingId), readBrand(tenantId)]);
    return voting && toPublicVoting(voting, brand);
  };
  await publishObject({ bucket, key: toPublicVotingPath(tenantId, votingId) }, readPublicVoting);
  const preview = { bucket, key: toVotingPreviewPath(tenantId, votingId) };
  await publishDocument(preview, 'text/html; charset=utf-8', async () => {
    const voting = await readPublicVoting();
    return voting && toVotingPreview(voting, siteEnv().SITE_DOMAIN);
  });
}
