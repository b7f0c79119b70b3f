import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { generateId } from '@suffra/shared/ids';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { handler as getReconciliation } from '../../src/http/get-reconciliation.ts';
import { type LoadProvider, loadProvider } from '../../src/providers/load-provider.ts';
import { createReconcileHandler } from '../../src/schedules/reconcile.ts';
import type { Voter } from './voter.ts';

/**
 * Runs the reconciliation of a future day, and reads its result as an operator.
 * @param options.in days from now
 * @param options.time the remaining time of the function, milliseconds
 * @returns the response, the differences of the voter's tenant, and the error message of a failed run
 */
export async function runReconciliation(
  voter: Voter,
  {
    providers = loadProvider,
    time = 900_000,
    ...options
  }: { in: number; providers?: LoadProvider; time?: number },
) {
  const now = Date.now() + options.in * 86_400_000;
  const run = createReconcileHandler(providers, () => now, generateId);
  const failed = await withoutEmptyQueries(() =>
    run(undefined, { getRemainingTimeInMillis: () => time }),
  ).then(
    () => '',
    (error: Error) => error.message,
  );
  const { issuer } = await getPlatform('wallet');
  const token = await issuer.signToken({ tenantId: 'platform', voterId: 'operator-o', role: 'operator' });
  const params = { day: new Date(now).toISOString().slice(0, 10) };
  const { body } = await call(getReconciliation, { token, params });
  const own: { purchaseId: string; provider: string; ours: string; theirs: string }[] =
    body.differences.filter((difference: { tenantId: string }) => difference.tenantId === voter.tenantId);
  return { body, own, failed };
}

/**
 * Answers the queries for the days and shards without a due purchase here. A reconciliation sends 224 queries for seven days of 32
 * shards, and almost all of them find nothing. No purchase becomes due on one of these days while it runs.
 */
async function withoutEmptyQueries<T>(run: () => Promise<T>): Promise<T> {
  const index = { TableName: process.env.WALLET_TABLE, IndexName: 'byReconcileDay' };
  const { Items = [], LastEvaluatedKey } = await getDocumentClient().send(new ScanCommand(index));
  if (LastEvaluatedKey !== undefined) throw new Error('the index does not fit into one page');
  const keys = new Set<unknown>(Items.map(({ reconcileDay }) => reconcileDay));
  const name = `empty-queries-${generateId()}`;
  const { middlewareStack } = getDocumentClient();
  middlewareStack.add(
    (next) => async (args) => {
      const { input } = args;
      const isEmpty =
        'KeyConditionExpression' in input &&
        input.IndexName === index.IndexName &&
        !keys.has(input.ExpressionAttributeValues?.[':day']);
      return isEmpty ? { response: {}, output: { $metadata: {}, Items: [] } } : next(args);
    },
    { step: 'initialize', name },
  );
  try {
    return await run();
  } finally {
    middlewareStack.remove(name);
  }
}
