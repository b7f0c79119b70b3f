import { bucketCount } from '../../../services/notify/src/storage/keys.ts';
import type { Child } from '../child-process.ts';
import { createSteadyWorker } from '../run-workers.ts';
import { finishCampaign, startCampaign } from './campaign.ts';
import { type Populated, populate } from './populate.ts';
import type { NewDevices } from './sink-messages.ts';
import { processPage } from './start-workers.ts';
import { type WorkResult, workResult } from './worker-messages.ts';

/** Number of recipients for the rate of a worker: 200 per bucket, so each bucket is one nearly full page. */
export const sampleSize = 200 * bucketCount;
/** Recipients per second for one million in five minutes. */
const targetPerSecond = 1_000_000 / 300;

/**
 * Measures one worker alone: the table (people without a device), the sending (without the table), and both.
 * @param devices {@link sampleSize} devices
 */
export async function measureRates(worker: Child, devices: NewDevices): Promise<Record<string, string>> {
  const crowd = await populate(sampleSize, devices);
  const table = await runCampaign(worker, await populate(sampleSize));
  const sending: WorkResult[] = [];
  for (let bucket = 0; bucket < bucketCount; bucket += 1)
    sending.push(await worker.ask({ kind: 'send-only', tenantId: crowd.tenantId, bucket }, workResult));
  const pages = await runCampaign(worker, crowd);
  return {
    'messages/s of one worker, on this machine': formatRate(pages),
    'messages/s of the sending alone (encryption, signature, request)': formatRate(sending),
    'messages/s of the table alone (local engine)': formatRate(table),
    'CPU ms per message; of the sending alone': `${formatCpuPerMessage(pages)}; ${formatCpuPerMessage(sending)}`,
    'concurrent workers for a million messages in 5 minutes, at this rate': String(
      Math.ceil(targetPerSecond / Number(formatRate(pages))),
    ),
  };
}

async function runCampaign(worker: Child, { tenantId }: Populated): Promise<WorkResult[]> {
  const pages: WorkResult[] = [];
  await finishCampaign(tenantId, await startCampaign(tenantId), [
    createSteadyWorker(worker, processPage, (how) => void pages.push(how)),
  ]);
  return pages;
}

const sumPages = (pages: readonly WorkResult[], of: 'took' | 'cpu'): number =>
  pages.reduce((sum, page) => sum + page[of], 0);
const formatRate = (pages: readonly WorkResult[]): string =>
  (sampleSize / (sumPages(pages, 'took') / 1_000)).toFixed(0);
const formatCpuPerMessage = (pages: readonly WorkResult[]): string =>
  (sumPages(pages, 'cpu') / sampleSize).toFixed(2);
