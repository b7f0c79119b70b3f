import { getDocumentClient } from '@suffra/shared/storage/document-client';

/** The read units and the number of requests of some work. */
export interface ReadCost {
  readonly units: number;
  readonly requests: number;
}

/**
 * Measures the read units of some work by the rules of DynamoDB. The rows of a request are added up and rounded up to
 * 4 KB. Every 4 KB costs half a read unit, or one unit for a consistent read. The local engine does not report sizes.
 */
export async function measureReads(work: () => Promise<unknown>): Promise<ReadCost> {
  let units = 0;
  let requests = 0;
  const { middlewareStack } = getDocumentClient();
  const name = 'measureReads';
  middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { output } = result;
      const rows = 'Items' in output ? (output.Items ?? []) : 'Item' in output ? [output.Item] : undefined;
      if (rows === undefined) return result;
      const bytes = rows.reduce((sum: number, row: unknown) => sum + measureValue(row), 0);
      const isConsistent = 'ConsistentRead' in args.input && args.input.ConsistentRead === true;
      units += Math.max(1, Math.ceil(bytes / 4_096)) * (isConsistent ? 1 : 0.5);
      requests += 1;
      return result;
    },
    { step: 'initialize', name, override: true },
  );
  try {
    await work();
  } finally {
    middlewareStack.remove(name);
  }
  return { units, requests };
}

/** The size of a value in a row, as DynamoDB documents it: names and strings in UTF-8, 3 bytes for a list or a map. */
function measureValue(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (typeof value !== 'object' || value === null) return 1;
  return Object.entries(value).reduce(
    (sum, [name, entry]) => sum + (Array.isArray(value) ? 1 : Buffer.byteLength(name)) + measureValue(entry),
    3,
  );
}
