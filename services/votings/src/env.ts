import { environment } from '@suffra/shared/env';
import * as z from 'zod/mini';

const given = z.string().check(z.minLength(1));

/** The service's table. */
export const tableEnv = environment({ VOTINGS_TABLE: given });

/** The ARN of the service's topic, and the URL of the queue of votings to be shown on others' pages. */
export const topicEnv = environment({ VOTINGS_TOPIC: given, VOTINGS_SHOWN: given });

/** The bucket that the CDN takes votings from. */
export const publicEnv = environment({ VOTINGS_PUBLIC: given });

/** The URL of the queue that timers come to. */
export const timersEnv = environment({ VOTINGS_TIMERS: given });

/** What a schedule is made of: its group, the ARN of the queue it sends to, of its dead letters, and of its role. */
export const schedulesEnv = environment({
  VOTINGS_TIMER_GROUP: given,
  VOTINGS_TIMERS_ARN: given,
  VOTINGS_TIMERS_DLQ_ARN: given,
  VOTINGS_TIMER_ROLE: given,
});
