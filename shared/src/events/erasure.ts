import * as z from 'zod/mini';
import { type Clock, toEpochMs } from '../clock.ts';
import { environment } from '../env.ts';
import { on, type Reaction, type Received } from './consume.ts';
import { voterErased } from './identity.ts';

const env = environment({ ERASE_AFTER_SECONDS: z.string().check(z.regex(/^\d{1,3}$/)) });

/**
 * Erases a voter when nothing can be written under their last access token any more. The token is good for 15 minutes, a
 * request that it began for some seconds more; the queue holds the event back as long, and one that comes sooner all the
 * same waits its turn.
 * @param erase must find its own work done when it is repeated
 * @param clock the server's clock
 */
export const onErased = (
  erase: (event: Received<typeof voterErased>) => Promise<void>,
  clock: Clock,
): Reaction =>
  on(voterErased, async (event) => {
    const after = Number(env().ERASE_AFTER_SECONDS) * 1_000;
    if (clock() < toEpochMs(event.data.erasedAt) + after)
      throw new Error('a token of a voter who is to be erased may still be good');
    await erase(event);
  });
