import { createStaff } from '../../../services/identity/src/admin/create-staff.ts';
import { ensureTenant } from '../../../services/identity/src/admin/ensure-tenant.ts';
import { listVotingsRoute } from '../../../services/votings/src/http/list-votings.ts';
import { systemClock } from '../../src/clock.ts';
import { seedAccounts } from './accounts.ts';
import { type Act, actAs } from './act.ts';
import { seedApiKey } from './api-key.ts';
import { seedCredits, seedPacks } from './credits.ts';
import { type SeededTenant, seededTenants } from './people.ts';
import { seedVoting } from './voting.ts';
import { type SeededVoting, seededVotings } from './votings.ts';

// A program of its own: it carries the environment of all services' functions at once, and their log lines.
await Promise.all(seededTenants.map(seedTenant));

/** Makes what is missing of a tenant; what is there stays, so that a restart changes nothing. */
async function seedTenant({ tenantId, name, people }: SeededTenant): Promise<void> {
  await ensureTenant(tenantId, name);
  const staff = await Promise.all(people.map((person) => createStaff({ tenantId, ...person })));
  const chief = staff.find(({ role }) => role === 'admin');
  if (chief === undefined) return;
  const admin = actAs({ tenantId, voterId: chief.voterId, role: 'admin' });
  await seedAccounts(admin, tenantId);
  await seedApiKey(tenantId, chief.voterId, systemClock());
  await seedPacks(admin);
  // The first voter has credits; the others have to buy some.
  const voter = staff.find(({ role }) => role === 'voter');
  if (voter !== undefined) await seedCredits(admin, tenantId, voter.voterId);
  const missing = await missingVotings(tenantId, admin);
  // By the minute, so that two runs at the same time make the same votings.
  const now = Math.floor(systemClock() / 60_000) * 60_000;
  for (const voting of missing) await seedVoting(voting, admin, now);
}

async function missingVotings(tenantId: string, admin: Act): Promise<SeededVoting[]> {
  const wanted = seededVotings.filter((each) => each.tenantId === tenantId);
  const states = ['open', 'coming', 'closed'] as const;
  const there = await Promise.all(
    states.map(async (state) => {
      const { body } = await admin(listVotingsRoute(systemClock), { query: { state, limit: '100' } }, 200);
      return body.items.map(({ title }: { title: string }) => `${state} ${title}`);
    }),
  );
  const known = new Set(there.flat());
  return wanted.filter(({ state, title }) => !known.has(`${state} ${title}`));
}
