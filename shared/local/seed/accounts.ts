import { putAccountsRoute } from '../../../services/identity/src/http/put-accounts.ts';
import { readAccount } from '../../../services/votings/src/table/copies.ts';
import { systemClock } from '../../src/clock.ts';
import { systemIds } from '../../src/ids.ts';
import { until } from '../until.ts';
import type { Act } from './act.ts';

interface SeededAccount {
  readonly accountId: string;
  readonly name: string;
  /** Of its own; without one the tenant's holds. */
  readonly quota?: number;
}

/** The accounts of a tenant whose customers have pages of their own. */
const accounts: Readonly<Record<string, readonly SeededAccount[]>> = {
  mygreatwebpage: [
    { accountId: 'acme', name: 'Acme' },
    { accountId: 'bakery-linden', name: 'Bakery Linden', quota: 4 },
    { accountId: 'cafe-miramar', name: 'Café Miramar' },
    { accountId: 'climbing-hall-7', name: 'Climbing Hall 7' },
    { accountId: 'fc-harbour', name: 'FC Harbour', quota: 64 },
    { accountId: 'studio-nord', name: 'Studio Nord' },
  ],
};

/** Makes a tenant's accounts, as far as they are not there yet, and waits until its votings can be theirs. */
export async function seedAccounts(admin: Act, tenantId: string): Promise<void> {
  const own = accounts[tenantId];
  if (own === undefined) return;
  await admin(putAccountsRoute(systemClock, systemIds), { method: 'POST', body: { accounts: own } }, 200);
  for (const { accountId } of own)
    await until(() => readAccount(tenantId, accountId), 20_000, 'the votings to hear of a seeded account');
}
