import { fileURLToPath } from 'node:url';
import { getPlatform } from '../../shared/test-support/platform.ts';
import { startChild } from './child-process.ts';
import { finishCampaign, startCampaign } from './fan-out/campaign.ts';
import { checkDelivery } from './fan-out/check-delivery.ts';
import { populate } from './fan-out/populate.ts';
import { measureRates, sampleSize } from './fan-out/rates.ts';
import { newDevices, receivedMessages } from './fan-out/sink-messages.ts';
import { prepareWorkers, processPage } from './fan-out/start-workers.ts';
import { createCrashingWorker, createSteadyWorker } from './run-workers.ts';
import { computeMedian } from './timing.ts';

/** Number of recipients. In addition, one in twenty has a device and has not opted in. */
const [, , , peopleArg = '100000'] = process.argv;
const people = Number(peopleArg);
const others = people / 20;
/** Number of recent pages from which the usual duration is computed. */
const recentPages = 10;

/**
 * Sends a campaign to 100,000 people through the real table, queue and encryption with two workers, one of
 * which is killed repeatedly. Measures the recipients, memory use, and messages per second and worker.
 * @throws when a recipient got no message or two, or another person got one
 */
export async function measureFanOut(): Promise<Record<string, string>> {
  await getPlatform('notify');
  const sink = startChild(fileURLToPath(new URL('./fan-out/sink.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  const subscribe = (devices: number) => sink.ask({ devices }, newDevices);
  const devices = await subscribe(people + others);
  const hire = await prepareWorkers(devices.root);
  const worker = hire();

  const rates = await measureRates(worker, await subscribe(sampleSize));
  const crowd = await populate(people, devices);
  const heap: number[] = [];
  const took: number[] = [];
  let killed = 0;
  const lasting = createSteadyWorker(worker, processPage, (how) => {
    heap.push(how.heap);
    took.push(how.took);
  });
  const dying = createCrashingWorker(
    hire,
    processPage,
    () => 2 * computeMedian(took.slice(-recentPages)),
    () => {
      killed += 1;
    },
  );
  const campaign = await startCampaign(crowd.tenantId);
  const reached = await finishCampaign(crowd.tenantId, campaign, [lasting, dying]);
  const { repeats, ...wrong } = await checkDelivery(
    crowd,
    campaign,
    (await sink.ask({}, receivedMessages)).got,
  );
  if (reached !== people || Object.values(wrong).some((number) => number !== 0))
    throw new Error(`${reached} reached of ${people}: ${JSON.stringify(wrong)}`);
  return {
    'recipients reached, of people who opted in': `${reached} of ${people}`,
    'missed; duplicates; others reached': `${wrong.missedInInbox + wrong.missedOnDevice}; ${wrong.tooManyInInboxes + wrong.shownTwice}; ${wrong.shownToOthers}`,
    'workers killed during a page': String(killed),
    'repeated pushes with the same id': String(repeats),
    'heap of the surviving worker, MB: before; maximum; at the end': [heap[0], Math.max(...heap), heap.at(-1)]
      .map(megabytes)
      .join('; '),
    'pages of the surviving worker': String(heap.length),
    ...rates,
  };
}

const megabytes = (bytes = 0): string => (bytes / 2 ** 20).toFixed(1);
