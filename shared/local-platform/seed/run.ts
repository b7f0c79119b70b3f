import { handler as putTenant } from '../../../services/identity/src/http/put-tenant.ts';
import { createListVotingsRoute } from '../../../services/votings/src/http/list-votings.ts';
import { systemClock } from '../../runtime/clock.ts';
import { createRouteCaller, type RouteCaller } from './route-caller.ts';
import { seedAccounts } from './seed-accounts.ts';
import { apiKeyTenantId, seedApiKey } from './seed-api-key.ts';
import { seedBrand } from './seed-brand.ts';
import { seedCredits, seedPacks } from './seed-credits.ts';
import { seedOperator, seedPerson } from './seed-people.ts';
import { seedVoting } from './seed-voting.ts';
import { type SeededTenant, seededTenants } from './tenants.ts';
import { type SeededVoting, seededVotings } from './votings.ts';

// Runs in a process of its own, because it needs the environment of the functions of all services. It changes the
// services only through their routes. Existing data stays unchanged, so a restart changes nothing.
const platform = seededTenants.find(({ people }) => people.some(({ role }) => role === 'operator'));
const [operatorPerson] = platform?.people ?? [];
if (platform === undefined || operatorPerson === undefined) throw new Error('the seed has no operator');
const operator = await seedOperator(platform.tenantId, operatorPerson);
await Promise.all(seededTenants.filter((tenant) => tenant !== platform).map(seedTenant));

async function seedTenant({ tenantId, name, brand, people }: SeededTenant): Promise<void> {
  // 428: the operator has changed the tenant.
  const { body: tenant } = await operator(
    putTenant,
    { method: 'PUT', params: { tenantId }, body: { name } },
    { expected: [200, 201, 428] },
  );
  const members = await Promise.all(people.map((person) => seedPerson(operator, tenantId, person)));
  const adminMember = members.find(({ role }) => role === 'admin');
  if (adminMember === undefined) throw new Error(`the tenant ${tenantId} has no admin`);
  const admin = createRouteCaller({ tenantId, ...adminMember });
  if (brand !== undefined && tenant.version === 1) await seedBrand(admin, tenantId, tenant.version, brand);
  await seedAccounts(admin, tenantId);
  if (tenantId === apiKeyTenantId) await seedApiKey(admin);
  await seedPacks(admin);
  // The first voter gets credits; the others have to buy them.
  const voter = members.find(({ role }) => role === 'voter');
  if (voter !== undefined) await seedCredits(admin, tenantId, voter.voterId);
  await seedVotings(tenantId, admin);
}

async function seedVotings(tenantId: string, admin: RouteCaller): Promise<void> {
  // Whole minutes, so two concurrent runs create the same votings.
  const now = Math.floor(systemClock() / 60_000) * 60_000;
  const waits: (() => Promise<void>)[] = [];
  for (const voting of await findMissingVotings(tenantId, admin))
    waits.push(await seedVoting(voting, admin, now));
  await Promise.all(waits.map((wait) => wait()));
}

async function findMissingVotings(tenantId: string, admin: RouteCaller): Promise<SeededVoting[]> {
  const states = ['open', 'coming', 'closed'] as const;
  const existing = await Promise.all(
    states.map(async (state) => {
      const request = { query: { state, limit: '100' } };
      const { body } = await admin(createListVotingsRoute(systemClock), request, { expected: [200] });
      return body.items.map(({ title }: { title: string }) => `${state} ${title}`);
    }),
  );
  const existingTitles = new Set(existing.flat());
  return seededVotings.filter(
    (voting) => voting.tenantId === tenantId && !existingTitles.has(`${voting.state} ${voting.title}`),
  );
}
