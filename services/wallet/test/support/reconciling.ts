import { systemIds } from '@suffra/shared/ids';
import { call } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { handler as getReconciliation } from '../../src/http/get-reconciliation.ts';
import { type ProvidersOf, providerOf } from '../../src/providers/all.ts';
import { reconcileRoute } from '../../src/reconciling/daily.ts';
import type { Voter } from './world.ts';

/**
 * Runs the reconciliation of a day to come, and reads it as an operator does.
 * @param options.in how many days from now
 * @param options.time that the function has, milliseconds
 * @returns what it tells in all and of a voter's tenant, and why it failed if it did
 */
export async function reconciliation(
  voter: Voter,
  {
    providers = providerOf,
    time = 900_000,
    ...options
  }: { in: number; providers?: ProvidersOf; time?: number },
) {
  const now = Date.now() + options.in * 86_400_000;
  const run = reconcileRoute(providers, () => now, systemIds);
  const failed = await run(undefined, { getRemainingTimeInMillis: () => time }).then(
    () => '',
    (error: Error) => error.message,
  );
  const { issuer } = await platform('wallet');
  const token = await issuer.tokenOf({ tenantId: 'platform', voterId: 'operator-o', role: 'operator' });
  const params = { day: new Date(now).toISOString().slice(0, 10) };
  const { body } = await call(getReconciliation, { token, params });
  const own: { purchaseId: string; provider: string; ours: string; theirs: string }[] =
    body.differences.filter((each: { tenantId: string }) => each.tenantId === voter.tenantId);
  return { body, own, failed };
}
