import { toEpochMs } from '@suffra/shared/clock';
import { queryRows } from '@suffra/shared/storage/query-rows';
import type { TransactionWrite } from '@suffra/shared/storage/write-transaction';
import * as z from 'zod/mini';
import { type CountRows, getCountRanges, totalSk } from '../domain/voting-counts.ts';
import { tableEnv } from '../env.ts';
import { countsPk } from './keys.ts';

/** The owner of counted votings: a tenant, or one of its accounts. */
export interface CountOwner {
  readonly tenantId: string;
  readonly accountId?: string | undefined;
}

const daySeconds = 86_400;

/** Converts changes of counts into writes of a transaction. Rows of past days and hours expire: nothing reads them. */
export const toCountUpdates = ({ tenantId, accountId }: CountOwner, changes: CountRows): TransactionWrite[] =>
  Object.entries(changes).map(([sk, row]) => {
    const [, time] = sk.split('#');
    const names = Object.keys(row);
    return {
      Update: {
        TableName: tableEnv().VOTINGS_TABLE,
        Key: { pk: countsPk(tenantId, accountId), sk },
        UpdateExpression: `ADD ${names.map((name) => `${name} :${name}`).join(', ')}${time === undefined ? '' : ' SET expiresAt = :expiresAt'}`,
        ExpressionAttributeValues: {
          ...Object.fromEntries(names.map((name) => [`:${name}`, row[name]])),
          ...(time !== undefined && { ':expiresAt': toEpochMs(time.slice(0, 10)) / 1_000 + 2 * daySeconds }),
        },
      },
    };
  });

const countAttributes = z.record(z.string(), z.number());

/** Reads the rows from which the numbers of votings at an instant follow. @param now milliseconds since the epoch */
export async function readCountRows({ tenantId, accountId }: CountOwner, now: number): Promise<CountRows> {
  const rows: Record<string, Record<string, number>> = {};
  const read = async (low: string, high: string) => {
    const query = {
      TableName: tableEnv().VOTINGS_TABLE,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
      ExpressionAttributeValues: { ':pk': countsPk(tenantId, accountId), ':low': low, ':high': high },
    };
    for await (const { pk: _pk, sk, ...counts } of queryRows(query))
      rows[String(sk)] = countAttributes.parse(counts);
  };
  const ranges = [...getCountRanges(now), { low: totalSk, high: totalSk }];
  await Promise.all(ranges.map(({ low, high }) => read(low, high)));
  return rows;
}
