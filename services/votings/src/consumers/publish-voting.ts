import { createQueueHandler, onEvent } from '@suffra/shared/events/queue-handler';
import { toPublicVotingPath, toVotingPreviewPath } from '@suffra/shared/public-objects/public-voting';
import { publishDocument, publishObject } from '@suffra/shared/public-objects/publish-object';
import { toPublicVoting } from '../domain/public-voting.ts';
import { toVotingPreview } from '../domain/voting-preview.ts';
import { publicEnv } from '../env.ts';
import { publishVoting } from '../internal-commands.ts';
import { readVoting } from '../storage/votings.ts';

/** Writes the public object and the preview of each voting from its current row. */
export const handler = createQueueHandler(
  onEvent(publishVoting, async ({ tenantId, data: { votingId } }) => {
    const bucket = publicEnv().VOTINGS_PUBLIC;
    // Each object reads the row itself: the writer that reads last must win.
    const readPublicVoting = async () => {
      const voting = await readVoting(tenantId, votingId);
      return voting && toPublicVoting(voting);
    };
    await publishObject({ bucket, key: toPublicVotingPath(tenantId, votingId) }, readPublicVoting);
    const preview = { bucket, key: toVotingPreviewPath(tenantId, votingId) };
    await publishDocument(preview, 'text/html; charset=utf-8', async () => {
      const voting = await readPublicVoting();
      return voting && toVotingPreview(voting);
    });
  }),
);
