import { type Clock, systemClock } from '@suffra/shared/clock';
import { startInvocationLog } from '@suffra/shared/observability/invocation-log';
import { tokenKeys } from '../storage/token-keys.ts';

/**
 * Creates the function that rotates the token keys once a day. Two runs at the same time change the keys once. If it
 * does not run, the current key continues to sign.
 */
export const createTokenKeyRotation = (clock: Clock) => async (): Promise<void> => {
  const log = startInvocationLog('rotateTokenKeys');
  try {
    log.addContext({ changed: await tokenKeys.rotate(clock()) });
    log.end(200);
  } catch (error) {
    log.end(500);
    throw error;
  }
};

export const handler = createTokenKeyRotation(systemClock);
