import { handler as putAccounts } from '../../../services/identity/src/http/put-accounts.ts';
import type { RouteCaller } from './route-caller.ts';

interface SeededAccount {
  readonly accountId: string;
  readonly name: string;
  /** Maximum number of open votings. Defaults to the quota of the tenant. */
  readonly quota?: number;
}

/** The accounts of the tenant whose customers have pages of their own. */
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

/** Creates the accounts of a tenant that do not exist yet. */
export async function seedAccounts(admin: RouteCaller, tenantId: string): Promise<void> {
  const body = { accounts: accounts[tenantId] };
  if (body.accounts === undefined) return;
  await admin(putAccounts, { method: 'POST', body }, { expected: [200] });
}
