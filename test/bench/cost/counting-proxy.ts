import { createServer, type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http';
import * as z from 'zod/mini';

/** Use of AWS services by the functions. */
export interface ServiceUse {
  /** Requests by service and operation, such as `dynamodb UpdateItem`. */
  readonly requests: Record<string, number>;
  writeUnits: number;
  readUnits: number;
  /** Units by operation and table, such as `UpdateItem suffra-wallet-local`. */
  readonly unitsByTable: Record<string, number>;
  /** Messages that queues delivered to functions. */
  receivedMessages: number;
  /** Messages that were sent to queues directly, not by a topic. */
  sentMessages: number;
}

/** A proxy in front of the local engine that counts requests. */
export interface CountingProxy {
  readonly endpoint: string;
  /** Use since the proxy was started. */
  readonly use: ServiceUse;
  stop(): void;
}

const units = z.looseObject({ CapacityUnits: z.number(), TableName: z.optional(z.string()) });
const dynamoResponse = z.looseObject({
  ConsumedCapacity: z.optional(z.union([units, z.array(units)])),
  __type: z.optional(z.string()),
});
const dynamoRequest = z.looseObject({
  TableName: z.optional(z.string()),
  TransactItems: z.optional(z.array(z.unknown())),
});
const received = z.looseObject({ Messages: z.optional(z.array(z.unknown())) });
const sent = z.looseObject({ Entries: z.optional(z.array(z.unknown())) });
const reads = /^(GetItem|BatchGetItem|Query|Scan|TransactGetItems)$/;
const metered =
  /^(Get|BatchGet|Put|Update|Delete|BatchWrite|TransactWrite|TransactGet)Items?$|^(Query|Scan)$/;

/**
 * Starts a proxy between functions and the local engine. It asks DynamoDB for the consumed capacity of every request. The
 * engine verifies no signatures, so the changed request is accepted.
 * @param ignoredTable a table of the local platform that does not exist in AWS
 */
export async function startCountingProxy(upstream: string, ignoredTable: string): Promise<CountingProxy> {
  const use: ServiceUse = {
    requests: {},
    writeUnits: 0,
    readUnits: 0,
    unitsByTable: {},
    receivedMessages: 0,
    sentMessages: 0,
  };
  const server = createServer((request, response) => {
    forward(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const original = await readBody(request);
    const [service, operation] = parseOperation(request, original);
    const isMetered = service === 'dynamodb' && metered.test(operation);
    const body = isMetered
      ? Buffer.from(JSON.stringify({ ...JSON.parse(original.toString()), ReturnConsumedCapacity: 'TOTAL' }))
      : original;
    const headers = { ...request.headers, 'content-length': String(body.length) };
    const { method, url } = request;
    await new Promise<void>((resolve, reject) => {
      const forwarded = sendRequest(new URL(url ?? '/', upstream), { method, headers }, async (answer) => {
        const answerBody = await readBody(answer);
        count(service, operation, original, answerBody);
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        response.end(answerBody);
        resolve();
      });
      forwarded.once('error', reject);
      forwarded.end(body);
    });
  }
  function count(service: string, operation: string, body: Buffer, answer: Buffer): void {
    // Lambda reads streams without cost, and finds queues without requests.
    if (service === 'dynamodbstreams' || operation === 'GetQueueUrl') return;
    if (service === 'dynamodb') {
      const { TableName, TransactItems } = dynamoRequest.parse(JSON.parse(body.toString() || '{}'));
      if (TableName === ignoredTable) return;
      if (metered.test(operation)) countCapacity(operation, TableName, TransactItems?.length ?? 0, answer);
    }
    if (service === 'sqs' && operation === 'ReceiveMessage') {
      const messages = received.parse(JSON.parse(answer.toString() || '{}')).Messages?.length ?? 0;
      // Polls of an empty queue are a cost of the idle platform (delivery/gates/idle-cost.ts).
      if (messages === 0) return;
      use.receivedMessages += messages;
    }
    if (service === 'sqs' && operation.startsWith('SendMessage'))
      use.sentMessages += sent.parse(JSON.parse(body.toString())).Entries?.length ?? 1;
    const name = `${service} ${operation}`;
    use.requests[name] = (use.requests[name] ?? 0) + 1;
  }
  function countCapacity(
    operation: string,
    table: string | undefined,
    transactionItems: number,
    answer: Buffer,
  ): void {
    const { ConsumedCapacity = [], __type = '' } = dynamoResponse.parse(
      JSON.parse(answer.toString() || '{}'),
    );
    const all = Array.isArray(ConsumedCapacity) ? ConsumedCapacity : [ConsumedCapacity];
    const add = (consumed: number, tableName = table ?? 'several tables') => {
      if (reads.test(operation)) use.readUnits += consumed;
      else use.writeUnits += consumed;
      const name = `${operation} ${tableName}`;
      use.unitsByTable[name] = (use.unitsByTable[name] ?? 0) + consumed;
    };
    // A write whose condition is false is billed too, but no response reports its units.
    if (__type.endsWith('ConditionalCheckFailedException')) add(1);
    else if (__type.endsWith('TransactionCanceledException')) add(2 * transactionItems);
    else for (const { CapacityUnits, TableName } of all) add(CapacityUnits, TableName);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    use,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function readBody(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Returns the service and operation of a request, in the protocol of its service. */
function parseOperation({ headers, method }: IncomingMessage, body: Buffer): [string, string] {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    const [prefix = '', operation = ''] = target.split('.');
    return [
      prefix
        .replace(/_\d+$/, '')
        .replace(/^Amazon/, '')
        .toLowerCase(),
      operation,
    ];
  }
  const service =
    /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? 'unknown';
  const action = /(?:^|&)Action=(\w+)/.exec(body.toString('latin1'))?.[1];
  return [service, action ?? method ?? ''];
}
