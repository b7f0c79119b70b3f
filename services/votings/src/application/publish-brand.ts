import { createEvent, toCloudEvent } from '@suffra/shared/events/cloud-event';
import type { ConsumedEvent } from '@suffra/shared/events/queue-handler';
import { sendCommand } from '@suffra/shared/events/send-commands';
import { toManifestPath } from '@suffra/shared/public-objects/public-voting';
import { publishDocument } from '@suffra/shared/public-objects/publish-object';
import { toBrandHash } from '../domain/brand-page.ts';
import { toWebManifest } from '../domain/web-manifest.ts';
import { publicEnv, publishQueueEnv } from '../env.ts';
import { publishBrand } from '../internal-commands.ts';
import { readBrand } from '../storage/replicas.ts';
import { readVotingIds } from '../storage/voting-ids.ts';
import { publishVotingObjects } from './publish-voting.ts';

/** The number of votings that one message writes: few enough for the time limit of the function. */
const pageSize = 10;

/**
 * Writes the public objects of a page of the tenant's votings with the current brand, and enqueues the next page. As the
 * pages are a chain, even a tenant with 100,000 votings has one message in the queue, and other tenants do not wait. It
 * ends when the brand has changed again, because that change has a chain of its own.
 */
export async function publishBrandPage({
  id,
  tenantId,
  correlationId,
  time,
  data: { brandHash, position },
}: ConsumedEvent<typeof publishBrand>): Promise<void> {
  if (toBrandHash(await readBrand(tenantId)) !== brandHash) return;
  if (position === undefined) await publishManifest(tenantId);
  const page = await readVotingIds(tenantId, position ?? { partition: 0 }, pageSize);
  await Promise.all(page.votingIds.map((votingId) => publishVotingObjects(tenantId, votingId)));
  if (page.next === undefined) return;
  const data = { brandHash, position: page.next };
  const [changeId = id] = id.split('#');
  await sendCommand(
    publishQueueEnv().VOTINGS_PUBLISH_QUEUE_URL,
    toCloudEvent(
      `${changeId}#${page.next.partition}#${page.next.after ?? ''}`,
      createEvent(publishBrand, { tenantId, correlationId, time, data }),
    ),
  );
}

const publishManifest = (tenantId: string): Promise<void> =>
  publishDocument(
    { bucket: publicEnv().VOTINGS_PUBLIC, key: toManifestPath(tenantId) },
    'application/manifest+json',
    async () => JSON.stringify(toWebManifest(tenantId, await readBrand(tenantId))),
  );
