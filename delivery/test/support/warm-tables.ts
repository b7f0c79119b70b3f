import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod/mini';

/** A stand-in for DynamoDB's warm throughput, which the local engine accepts and forgets. It records what was requested. */
export interface WarmTablesStub {
  readonly endpoint: string;
  /** Requested read and write units, in order, by table. */
  readonly updates: { readonly table: string; readonly reads: number; readonly writes: number }[];
  /** Warm throughput by table; a table that is not in it is new. */
  readonly warm: Map<string, { reads: number; writes: number }>;
  stop(): void;
}

const requestBody = z.object({
  TableName: z.string(),
  WarmThroughput: z.optional(z.object({ ReadUnitsPerSecond: z.number(), WriteUnitsPerSecond: z.number() })),
});

/** Starts the stub on loopback. @param slowReads how often an update is still reported as unfinished */
export async function startWarmTables(slowReads: number): Promise<WarmTablesStub> {
  const warm: WarmTablesStub['warm'] = new Map();
  const updates: WarmTablesStub['updates'] = [];
  const unfinished = new Map<string, number>();
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { TableName, WarmThroughput } = requestBody.parse(JSON.parse(text));
    if (WarmThroughput !== undefined) {
      const units = { reads: WarmThroughput.ReadUnitsPerSecond, writes: WarmThroughput.WriteUnitsPerSecond };
      updates.push({ table: TableName, ...units });
      warm.set(TableName, units);
      unfinished.set(TableName, slowReads);
    }
    const left = unfinished.get(TableName) ?? 0;
    unfinished.set(TableName, left - 1);
    const { reads, writes } = warm.get(TableName) ?? { reads: 12_000, writes: 4_000 };
    const table = {
      TableName,
      WarmThroughput: {
        ReadUnitsPerSecond: reads,
        WriteUnitsPerSecond: writes,
        Status: left > 0 ? 'UPDATING' : 'ACTIVE',
      },
    };
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(
      JSON.stringify(WarmThroughput === undefined ? { Table: table } : { TableDescription: table }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z
    .object({ port: z.number() })
    .parse(server.address() satisfies AddressInfo | string | null);
  return { endpoint: `http://127.0.0.1:${port}`, updates, warm, stop: () => void server.close() };
}
