import { defineEnvironment } from '@suffra/shared/environment';
import * as z from 'zod/mini';

const nonEmpty = z.string().check(z.minLength(1));

/** The table of votings. */
export const tableEnv = defineEnvironment({ VOTINGS_TABLE: nonEmpty });

/** The ARN of the topic, and the URLs of the queues of votings to publish and to index. */
export const topicEnv = defineEnvironment({
  VOTINGS_TOPIC: nonEmpty,
  VOTINGS_PUBLISH_QUEUE_URL: nonEmpty,
  VOTINGS_INDEX_QUEUE_URL: nonEmpty,
});

/** The URL of the queue of votings to publish. */
export const publishQueueEnv = defineEnvironment({ VOTINGS_PUBLISH_QUEUE_URL: nonEmpty });

/** The bucket of public objects, which the CDN reads, and of uploads, which it does not. */
export const publicEnv = defineEnvironment({ VOTINGS_PUBLIC: nonEmpty });

/** The URL of the timer queue. */
export const timersEnv = defineEnvironment({ VOTINGS_TIMERS: nonEmpty });

/** Parts of a schedule: its group, the ARNs of its target queue and dead-letter queue, and its role. */
export const schedulesEnv = defineEnvironment({
  VOTINGS_TIMER_GROUP: nonEmpty,
  VOTINGS_TIMERS_ARN: nonEmpty,
  VOTINGS_TIMERS_DLQ_ARN: nonEmpty,
  VOTINGS_TIMER_ROLE: nonEmpty,
});

/** The domain of the stage, or empty if it has none. */
export const siteEnv = defineEnvironment({ SITE_DOMAIN: z.string() });
