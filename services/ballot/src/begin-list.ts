import { enveloped, say } from '@suffra/shared/events/envelope';
import { sendCommands } from '@suffra/shared/events/send';
import { type List, listBucket } from './chores.ts';
import { listsQueue } from './env.ts';
import type { Voting } from './voting.ts';

/** For which event something is begun. */
export interface Begun {
  readonly tenantId: string;
  readonly correlationId: string;
  readonly time: string;
}

/** Begins a list of voters: a message a bucket, so that buckets are listed side by side. */
export async function beginList(about: Begun, { votingId, buckets }: Voting, list: List): Promise<void> {
  const name = list.of === 'missing' ? `missing.${list.endsAt}` : list.listId;
  const messages = Array.from({ length: buckets }, (_, bucket) =>
    enveloped(
      `${votingId}.${name}.${bucket}`,
      say(listBucket, { ...about, data: { votingId, bucket, list } }),
    ),
  );
  await sendCommands(listsQueue().BALLOT_LISTS, messages);
}
