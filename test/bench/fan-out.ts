import { fileURLToPath } from 'node:url';
import { platform } from '../../shared/test/platform.ts';
import { childOf } from './child.ts';
import { begin, finish } from './fan-out/campaign.ts';
import { outcomeOf } from './fan-out/check.ts';
import { populate } from './fan-out/people.ts';
import { ratesOf, sample } from './fan-out/rates.ts';
import { allGot, newDevices } from './fan-out/sink-answers.ts';
import { askPage, hiring } from './fan-out/workers.ts';
import { median } from './timing.ts';
import { mortal, steady } from './workers.ts';

/** How many are to be reached; one more in twenty has a device and has not opted in. */
const [, , , asked = '100000'] = process.argv;
const people = Number(asked);
const others = people / 20;
/** Of so many of the last pages it is told how long one usually takes. */
const recent = 10;

/**
 * A campaign to 100,000 people through the real table, queue and encryption, by two workers of which one is killed again
 * and again: who got it, what memory it took; and how many messages a second a worker sends.
 * @throws when somebody was missed, got it twice, or was not to get it
 */
export async function fanOutFigures(): Promise<Record<string, string>> {
  await platform('notify');
  const sink = childOf(fileURLToPath(new URL('./fan-out/sink.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  const subscribe = (devices: number) => sink.ask({ devices }, newDevices);
  const devices = await subscribe(people + others);
  const hire = await hiring(devices.root);
  const worker = hire();

  const rates = await ratesOf(worker, await subscribe(sample));
  const crowd = await populate(people, devices);
  const heap: number[] = [];
  const took: number[] = [];
  let killed = 0;
  const lasting = steady(worker, askPage, (how) => {
    heap.push(how.heap);
    took.push(how.took);
  });
  const dying = mortal(
    hire,
    askPage,
    () => 2 * median(took.slice(-recent)),
    () => {
      killed += 1;
    },
  );
  const campaign = await begin(crowd.tenantId);
  const reached = await finish(crowd.tenantId, campaign, [lasting, dying]);
  const { repeats, ...wrong } = await outcomeOf(crowd, campaign, (await sink.ask({}, allGot)).got);
  if (reached !== people || Object.values(wrong).some((each) => each !== 0))
    throw new Error(`${reached} reached of ${people}: ${JSON.stringify(wrong)}`);
  return {
    'people reached, of those who opted in': `${reached} of ${people}`,
    'missed; twice; others who got it': `${wrong.missedInInbox + wrong.missedOnDevice}; ${wrong.tooManyInInboxes + wrong.shownTwice}; ${wrong.shownToOthers}`,
    'workers killed in the middle of a page': String(killed),
    'pushes that came again, under the same id': String(repeats),
    'heap of the worker that lived, MB: before; most; at the end': [heap[0], Math.max(...heap), heap.at(-1)]
      .map(megabytes)
      .join('; '),
    'pages that it did': String(heap.length),
    ...rates,
  };
}

const megabytes = (bytes = 0): string => (bytes / 2 ** 20).toFixed(1);
