import { systemClock } from '@suffra/shared/clock';
import { requestLine } from '@suffra/shared/observe/observe';
import { rotateReceiptKeys } from './seal.ts';

/** Once a day: adds the next key in time and drops what retired keys no longer need. A repeat changes nothing. */
export async function handler(event: { id?: string } = {}): Promise<void> {
  const line = requestLine('rotateKeys', event.id ?? 'schedule');
  line.note({ changed: await rotateReceiptKeys(systemClock()) });
  line.end(200);
}
