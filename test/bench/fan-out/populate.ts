import { runConcurrently } from '../../../services/notify/src/application/run-concurrently.ts';
import { batchPutRows } from '../../../services/notify/src/storage/batch-put.ts';
import { recipientKey } from '../../../services/notify/src/storage/keys.ts';
import { recipientKind, toDeviceAttribute } from '../../../services/notify/src/storage/recipient-row.ts';
import { newTenantId, newVoterId } from '../../../services/notify/test/support/fixtures.ts';
import type { NewDevices } from './sink-messages.ts';

/** A tenant of the bench and its people. */
export interface Populated {
  readonly tenantId: string;
  /** The people who opted in, and their device token if they have a device. */
  readonly wanted: ReadonlyMap<string, string | undefined>;
  /** The devices of people who did not opt in. */
  readonly others: readonly string[];
}

/**
 * Writes people directly to the table, because an event of identity for each would take too long.
 * @param wanted number of people who opted in
 * @param devices one per person; further devices belong to people who have not opted in. Without it, there are no
 *   devices
 */
export async function populate(wanted: number, devices?: NewDevices): Promise<Populated> {
  const tenantId = newTenantId();
  const tokens = devices?.tokens ?? Array.from({ length: wanted }, () => undefined);
  const all = tokens.map((token, i) => ({ voterId: newVoterId(), token, updates: i < wanted }));
  const chunks = Array.from({ length: Math.ceil(all.length / 500) }, (_, i) =>
    all.slice(500 * i, 500 * (i + 1)),
  );
  await runConcurrently(4, chunks, (some) =>
    batchPutRows(
      some.map(({ voterId, token, updates }) => ({
        ...recipientKey(tenantId, voterId),
        kind: recipientKind,
        preferences: { reminders: true, updates, language: 'en' },
        preferencesVersion: 1,
        correlationId: 'bench',
        ...(devices && {
          [toDeviceAttribute(String(token))]: {
            ...devices.keys,
            endpoint: `${devices.base}${token}`,
            addedAt: 0,
          },
        }),
      })),
    ),
  );
  return {
    tenantId,
    wanted: new Map(
      all.filter(({ updates }) => updates).map(({ voterId, token }) => [voterId, token] as const),
    ),
    others: all.flatMap(({ updates, token }) => (updates || token === undefined ? [] : [token])),
  };
}
