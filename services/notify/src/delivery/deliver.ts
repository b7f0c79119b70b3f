import { logError } from '@suffra/shared/observe/observe';
import { post } from '../live/post.ts';
import { type Message, messageTo, type Occasion } from '../notice.ts';
import type { Person } from '../person.ts';
import { shown } from '../push/payload.ts';
import { removeConnection } from '../table/connections.ts';
import { alreadyIn, putMessages } from '../table/inbox.ts';
import { inParallel } from './in-parallel.ts';
import { type Sending, toDevice } from './to-device.ts';

/** How many people are sent to at the same time. */
const width = 32;

/**
 * Sends the message of an occasion to people: to their devices, to what they have open, and into their inboxes. Whoever
 * has it in the inbox got it before and is passed over, so that a page that comes again, whole or half done, sends to
 * nobody twice what was noted; between a push and its note lies a crash's window, in which a push may come again under
 * the same id, and the device shows an id once.
 */
export async function deliver(
  sending: Sending,
  people: readonly Person[],
  occasion: Occasion,
): Promise<void> {
  const { tenantId, correlationId } = sending;
  const all = people.map((person) => ({ person, message: messageTo(person.voterId, occasion) }));
  const addressed = all.map(({ person: { voterId }, message }) => ({ voterId, message }));
  const before = await alreadyIn(tenantId, addressed);
  const left = all.filter(({ message }) => !before.has(message.messageId));
  await inParallel(width, left, ({ person, message }) =>
    toPerson(sending, person, message, occasion.staleAt),
  );
  // After the pushes: a death before this sends again, one after it does not need to.
  await putMessages(
    tenantId,
    left.map(({ person: { voterId }, message }) => ({ voterId, message })),
    correlationId,
  );
}

async function toPerson(sending: Sending, person: Person, message: Message, staleAt: number): Promise<void> {
  const { devices, connections } = person;
  for (const device of devices) await toDevice(sending, person, device, message, staleAt);
  for (const connection of connections) await toConnection(sending, person, connection, message);
}

/** What is open is a convenience beside the inbox, which is read anew on each connect: a failure here loses nothing. */
async function toConnection(
  { tenantId, correlationId }: Sending,
  { voterId }: Person,
  connection: string,
  message: Message,
): Promise<void> {
  try {
    if (await post(connection, { type: 'message', message: shown(message) })) return;
    await removeConnection({ tenantId, voterId, correlationId }, connection);
  } catch (error) {
    logError('an open app could not be told', error, { tenantId, correlationId });
  }
}
