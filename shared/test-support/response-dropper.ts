import { NodeHttpHandler } from '@smithy/node-http-handler';
import * as z from 'zod/mini';
import { writeOperations } from './response-dropping-proxy.ts';

const targetPrefixes: Readonly<Record<string, string>> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  secretsmanager: 'secretsmanager',
};
const writeInput = z.looseObject({
  TableName: z.optional(z.string()),
  UpdateExpression: z.optional(z.string()),
  ConditionExpression: z.optional(z.string()),
  QueueUrl: z.optional(z.string()),
});
const transactionInput = z.looseObject({
  TransactItems: z.array(z.record(z.string(), writeInput)),
});

/** How often each kind of write has been called since the last reset. */
const calls = new Map<string, number>();
const droppedOperations = new Set<string>();
let isDropping = false;

/**
 * Drops responses of the writes of this process from now on, or no more. The response to the first call of each kind of
 * write is dropped, to the second not, and so on: the write is stored, and the SDK repeats it. A kind is an operation
 * on a table with its expressions, or on a queue or topic. Counting begins again, so a test alone loses the same
 * responses as in a whole run.
 */
export function dropResponses(isOn: boolean): void {
  calls.clear();
  droppedOperations.clear();
  isDropping = isOn;
}

/** Returns the operations of which a response was dropped since {@link dropResponses}, as `service:operation`. */
export const getDroppedOperations = (): readonly string[] => [...droppedOperations];

const { handle } = NodeHttpHandler.prototype;
NodeHttpHandler.prototype.handle = async function (this: NodeHttpHandler, ...args) {
  const [request] = args;
  const result = await Reflect.apply(handle, this, args);
  if (!isDropping || !/^attempt=1\b/.test(request.headers['amz-sdk-request'] ?? '')) return result;
  const write = findWrite(request.headers['x-amz-target'], request.body);
  if (write === undefined) return result;
  const count = calls.get(write.kind) ?? 0;
  calls.set(write.kind, count + 1);
  if (count % 2 === 1) return result;
  droppedOperations.add(write.operation);
  // The connection can be used again only after the response was read.
  result.response.body.resume();
  throw Object.assign(new Error('the response was dropped'), { code: 'ECONNRESET' });
};

/** Returns the operation and the kind of a write, or undefined for other requests. */
function findWrite(
  target: string | undefined,
  body: unknown,
): { operation: string; kind: string } | undefined {
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return undefined;
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  // SNS has no target, but names the action in a form.
  const [prefix = '', name = ''] = target?.split('.') ?? [];
  const service = target === undefined ? 'sns' : (targetPrefixes[prefix] ?? prefix);
  const operation = target === undefined ? (new URLSearchParams(text).get('Action') ?? '') : name;
  if (!writeOperations[service]?.includes(operation)) return undefined;
  const place =
    service === 'sns' ? new URLSearchParams(text).get('TopicArn') : describeInput(JSON.parse(text));
  return { operation: `${service}:${operation}`, kind: `${service}:${operation} ${place}` };
}

function describeInput(input: unknown): string {
  const transaction = transactionInput.safeParse(input);
  if (transaction.success)
    return transaction.data.TransactItems.flatMap((item) => Object.values(item).map(describeInput)).join(
      ' + ',
    );
  const { TableName, UpdateExpression, ConditionExpression, QueueUrl } = z.parse(writeInput, input);
  return [TableName, QueueUrl, UpdateExpression, ConditionExpression].filter(Boolean).join(' | ');
}
