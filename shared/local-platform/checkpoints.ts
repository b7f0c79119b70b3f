import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import { localCredentials, localRegion } from './paths.ts';

/** Whether the engine saves its state. `ENGINE_STATE=memory` is for platforms that never start again with the same data. */
export const isStateKept = process.env.ENGINE_STATE !== 'memory';

/** The table that stores how far each function has read each stream. In AWS, Lambda stores this itself. */
export const checkpointTable = 'local-stream-checkpoints';

/** Creates the table of checkpoints if it does not exist. */
export async function createCheckpointTable(endpoint: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region: localRegion, credentials: localCredentials });
  const key = {
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' as const },
      { AttributeName: 'sk', AttributeType: 'S' as const },
    ],
  };
  const schema = {
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' as const },
      { AttributeName: 'sk', KeyType: 'RANGE' as const },
    ],
  };
  const table = { TableName: checkpointTable, BillingMode: 'PAY_PER_REQUEST' as const, ...key, ...schema };
  await client.send(new CreateTableCommand(table)).catch((error: unknown) => {
    if (!(error instanceof ResourceInUseException)) throw error;
  });
}
