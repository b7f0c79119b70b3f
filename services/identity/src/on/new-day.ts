import { type Clock, systemClock } from '@suffra/shared/clock';
import { systemIds } from '@suffra/shared/ids';
import { requestLine } from '@suffra/shared/observe/observe';
import { tokenKeys } from '../keys.ts';

/**
 * Makes the function that brings the token keys up to date once a day. Run twice, or by two at once, it changes
 * them once; run late or not at all, the key that signs signs on.
 */
export const rotateKeys = (clock: Clock) => async (): Promise<void> => {
  const line = requestLine('rotateKeys', systemIds());
  try {
    line.note({ changed: await tokenKeys.rotate(clock()) });
    line.end(200);
  } catch (error) {
    line.end(500);
    throw error;
  }
};

/** Rotates the token keys. */
export const handler = rotateKeys(systemClock);
