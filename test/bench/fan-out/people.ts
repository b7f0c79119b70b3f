import { inParallel } from '../../../services/notify/src/delivery/in-parallel.ts';
import { devicePrefix } from '../../../services/notify/src/person.ts';
import { personKey } from '../../../services/notify/src/table/keys.ts';
import { putAll } from '../../../services/notify/src/table/put-all.ts';
import { newTenant, newVoter } from '../../../services/notify/test/support/world.ts';
import type { NewDevices } from './sink-answers.ts';

/** A tenant with people of a bench. */
export interface Populated {
  readonly tenantId: string;
  /** Who opted in, and the token of the device of each who has one. */
  readonly wanted: ReadonlyMap<string, string | undefined>;
  /** The devices of those who did not. */
  readonly others: readonly string[];
}

/**
 * Puts people straight into the table: identity’s word for each would take too long.
 * @param wanted how many opted in
 * @param devices a device for each; where there are more, the rest belongs to people who have not opted in. Absent: nobody
 *   has any
 */
export async function populate(wanted: number, devices?: NewDevices): Promise<Populated> {
  const tenantId = newTenant();
  const tokens = devices?.tokens ?? Array.from({ length: wanted }, () => undefined);
  const all = tokens.map((token, i) => ({ voterId: newVoter(), token, updates: i < wanted }));
  const chunks = Array.from({ length: Math.ceil(all.length / 500) }, (_, i) =>
    all.slice(500 * i, 500 * (i + 1)),
  );
  await inParallel(4, chunks, (some) =>
    putAll(
      some.map(({ voterId, token, updates }) => ({
        ...personKey(tenantId, voterId),
        kind: 'person',
        preferences: { reminders: true, updates, language: 'en' },
        preferencesVersion: 1,
        correlationId: 'bench',
        ...(devices && {
          [devicePrefix + token]: { ...devices.keys, endpoint: `${devices.base}${token}`, addedAt: 0 },
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
