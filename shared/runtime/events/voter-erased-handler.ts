import * as z from 'zod/mini';
import { type Clock, toEpochMs } from '../clock.ts';
import { defineEnvironment } from '../environment.ts';
import { voterErased } from './identity.ts';
import { type ConsumedEvent, type EventHandler, NotReadyError, onEvent } from './queue-handler.ts';

const env = defineEnvironment({ ERASE_AFTER_SECONDS: z.string().check(z.regex(/^\d{1,3}$/)) });

/**
 * Handles `voter.erased` once no write can happen with the voter's last access token. The token is valid for
 * 15 minutes, and a request made with it may run some seconds longer. The queue delays the event by that
 * time; an event that arrives earlier is tried again later.
 * @param erase must be idempotent
 */
export const onVoterErased = (
  erase: (event: ConsumedEvent<typeof voterErased>) => Promise<void>,
  clock: Clock,
): EventHandler =>
  onEvent(voterErased, async (event) => {
    const delayMs = Number(env().ERASE_AFTER_SECONDS) * 1_000;
    if (clock() < toEpochMs(event.data.erasedAt) + delayMs)
      throw new NotReadyError('an access token of the erased voter may still be valid');
    await erase(event);
  });
