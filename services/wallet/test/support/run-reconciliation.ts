import { generateId } from '@suffra/shared/ids';
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
  const failed = await run(undefined, { getRemainingTimeInMillis: () => time }).then(
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
