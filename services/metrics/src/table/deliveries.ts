import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Delivery, delivery } from '@suffra/shared/deliveries';
import { documentClient } from '@suffra/shared/table/client';
import * as z from 'zod/mini';
import { tableName } from '../env.ts';
import { monthAfter, monthOf } from '../report/month.ts';
import { expires, type Key, keepFor } from './keys.ts';
import { partition, rowsOf } from './pages.ts';

const row = z.object({ told: delivery });
/** The operators' own tenant: deliveries are of the platform. */
const pk = (month: string): string => `platform#deliveries#${month}`;

const beganAt = (told: Delivery): number =>
  Date.parse(told.kind === 'incident' ? told.openedAt : told.startedAt);

function keyOf(told: Delivery): Key {
  const name = () => {
    if (told.kind === 'incident') return told.incidentId;
    const of = `${String(told.pipeline).padStart(8, '0')}#${told.run}`;
    if (told.kind === 'step') return `${of}#${told.name}`;
    return told.kind === 'deployment' ? `${of}#${told.stage}` : of;
  };
  return { pk: pk(monthOf(beganAt(told))), sk: `${told.kind}#${name()}` };
}

/** Keeps what the pipeline told, in the place of what it told before of the same. */
export async function putDelivery(told: Delivery, correlationId: string): Promise<void> {
  const Item = {
    ...keyOf(told),
    kind: 'delivery',
    told,
    correlationId,
    expiresAt: expires(beganAt(told), keepFor.day),
  };
  await documentClient().send(new PutCommand({ TableName: tableName().METRICS_TABLE, Item }));
}

/** What the pipeline told of the time `[from, to)`, milliseconds since the epoch, by when it began. */
export async function readDeliveries(from: number, to: number): Promise<Delivery[]> {
  const found: Delivery[] = [];
  for (let month = monthOf(from); month <= monthOf(to - 1); month = monthAfter(month))
    for await (const each of rowsOf(partition(pk(month)))) {
      const { told } = row.parse(each);
      if (beganAt(told) >= from && beganAt(told) < to) found.push(told);
    }
  return found;
}
