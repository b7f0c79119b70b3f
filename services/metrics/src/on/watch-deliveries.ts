import { type Clock, systemClock } from '@suffra/shared/clock';
import { systemIds } from '@suffra/shared/ids';
import { count, requestLine } from '@suffra/shared/observe/observe';
import { troublesIn } from '../deliveries/watch.ts';
import { readDeliveries } from '../table/deliveries.ts';
import { day as wholeDay } from '../time.ts';

/** Makes the function that looks at the pipeline itself, and counts what is wrong for the alarms. */
export const watchDeliveries = (clock: Clock) => async (): Promise<void> => {
  const line = requestLine('watchDeliveries', systemIds());
  try {
    const now = clock();
    const troubles = troublesIn(await readDeliveries(now - 7 * wholeDay, now + 1), now);
    for (const trouble of troubles) count(trouble, 1);
    line.note({ troubles: troubles.length });
    line.end(200);
  } catch (error) {
    line.end(500);
    throw error;
  }
};

export const handler = watchDeliveries(systemClock);
