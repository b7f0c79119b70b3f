import { systemClock } from '@suffra/shared/clock';
import { startInvocationLog } from '@suffra/shared/observability/invocation-log';
import { rotateReceiptKeys } from '../storage/receipt-signing-keys.ts';

/** Rotates the receipt keys. It runs once a day; a repeat changes nothing. */
export async function handler(): Promise<void> {
  const log = startInvocationLog('rotateKeys');
  log.addContext({ changed: await rotateReceiptKeys(systemClock()) });
  log.end(200);
}
