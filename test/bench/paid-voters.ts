import { call } from '@suffra/shared/test-support/call';
import type { Fixture } from '../../services/ballot/test/support/fixture.ts';
import { handler as grantCredits } from '../../services/wallet/src/http/grant-credits.ts';
import { signUpVoter } from '../../services/wallet/test/support/sign-up-voter.ts';

/** Signs up voters and grants each five credits. @returns their ids */
export async function createPaidVoters(fixture: Fixture, count: number, suffix: string): Promise<string[]> {
  const { tenantId } = fixture;
  const voters = Array.from({ length: count }, (_, i) => `voter-${i}-${suffix}`);
  for (const voterId of voters) {
    await signUpVoter({ tenantId, voterId });
    await call(grantCredits, {
      method: 'POST',
      params: { tenantId, voterId },
      token: await fixture.token('admin-bench', { role: 'admin' }),
      headers: { 'idempotency-key': voterId },
      body: { credits: 5, reason: 'bench' },
    });
  }
  return voters;
}
