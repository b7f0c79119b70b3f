import type {
  SendMessageBatchCommandInput,
  SendMessageCommandInput,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { createJsonClient, type JsonClient, type JsonClientOptions } from '../aws-json-client.ts';
import type { RejectedEntry } from './send-batches.ts';

/**
 * A client of SQS with the calls that send messages (docs/decisions/043). Every call is sent to the endpoint of the region,
 * because the local engine's queue URLs have a different host.
 */
export interface QueueClient {
  readonly middlewareStack: JsonClient<ServiceInputTypes, ServiceOutputTypes>['middlewareStack'];
  sendMessage(input: SendMessageCommandInput): Promise<void>;
  /** @returns the entries that SQS rejected */
  sendMessageBatch(input: SendMessageBatchCommandInput): Promise<readonly RejectedEntry[]>;
}

let client: QueueClient | undefined;

/** Returns the client of this function. It is created on first use. */
export const getQueueClient = (): QueueClient => {
  client ??= createQueueClient();
  return client;
};

const batchOutput = z.looseObject({
  Failed: z.optional(
    z.array(z.looseObject({ Id: z.string(), Code: z.string(), SenderFault: z.optional(z.boolean()) })),
  ),
});

/** Creates a client. @param options for tests */
export function createQueueClient(options?: JsonClientOptions): QueueClient {
  const json = createJsonClient<ServiceInputTypes, ServiceOutputTypes>(
    {
      name: 'sqs',
      endpointVariable: 'AWS_ENDPOINT_URL_SQS',
      targetPrefix: 'AmazonSQS',
      contentType: 'application/x-amz-json-1.0',
      toBody: (input) => JSON.stringify(input),
      toOutput: (body, metadata) => ({ ...parseOutput(body), ...metadata }),
    },
    options,
  );
  return {
    middlewareStack: json.middlewareStack,
    sendMessage: async (input) => {
      await json.send('SendMessage', input);
    },
    sendMessageBatch: async (input) => {
      const { Failed = [] } = batchOutput.parse(await json.send('SendMessageBatch', input));
      return Failed;
    },
  };
}

const parseOutput = (body: string): object => z.looseObject({}).parse(JSON.parse(body));
