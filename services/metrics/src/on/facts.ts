import { type Clock, systemClock } from '@suffra/shared/clock';
import type { QueueHandler } from '@suffra/shared/events/consume';
import { gather } from './gather.ts';
import { lessons } from './lessons.ts';

/** Makes the function that keeps what events tell. @param clock the server's clock */
export const facts =
  (clock: Clock): QueueHandler =>
  (event) =>
    gather(event, lessons, clock());

export const handler = facts(systemClock);
