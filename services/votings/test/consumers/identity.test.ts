import type { Brand } from '@suffra/shared/brand';
import {
  accountChanged,
  preferencesChanged,
  tenantChanged,
  tenantCreated,
  voterErased,
} from '@suffra/shared/events/identity';
import { propertyRuns } from '@suffra/shared/test-support/property-runs';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import fc from 'fast-check';
import { handler } from '../../src/consumers/identity.ts';
import { readAccount, readBrand, readQuota, readShowPaid } from '../../src/storage/replicas.ts';
import { generateRandom, startPlatform } from '../support/tenant-fixture.ts';

const preferences = (showPaid: boolean) => ({
  showPaid,
  reminders: true,
  updates: false,
  language: 'en' as const,
});
const settings = (tenantId: string, version: number, perTenant: number, brand?: Brand) =>
  toSqsMessage(version === 1 ? tenantCreated : tenantChanged, {
    tenantId,
    data: { tenantId, name: 'Acme', quota: { perTenant, perAccount: perTenant + 1 }, brand, version },
  });
const voter = (tenantId: string, version: number, showPaid: boolean) =>
  toSqsMessage(preferencesChanged, {
    tenantId,
    data: { voterId: 'voter-one', preferences: preferences(showPaid), version },
  });

const account = (tenantId: string, version: number, quota: number | undefined) =>
  toSqsMessage(accountChanged, {
    tenantId,
    data: { accountId: 'page-7', name: 'Page 7', ...(quota !== undefined && { quota }), version },
  });

const deliver = async (...bodies: string[]) => {
  const { batchItemFailures } = await handler(toSqsEvent(...bodies));
  expect(batchItemFailures).to.deep.equal([]);
};

describe('the replicas of identity', () => {
  before(startPlatform);

  it('have defaults before the first event: quotas of 16, paid votings shown', async () => {
    expect(await readQuota(`t-${generateRandom()}`)).to.deep.equal({ perTenant: 16, perAccount: 16 });
    expect(await readShowPaid(`t-${generateRandom()}`, 'voter-one')).to.equal(true);
    expect(await readAccount(`t-${generateRandom()}`, 'page-7')).to.equal(undefined);
  });

  it('are erased with the voter; an older event restores nothing, a newer one does', async () => {
    const tenantId = `t-${generateRandom()}`;
    const erased = toSqsMessage(voterErased, {
      tenantId,
      data: { voterId: 'voter-one', erasedAt: new Date().toISOString(), version: 2 },
    });
    const readPreference = () => readShowPaid(tenantId, 'voter-one');
    await deliver(voter(tenantId, 1, true), voter(tenantId, 2, false));
    expect(await readPreference()).to.equal(false);
    await deliver(erased, voter(tenantId, 2, false), erased);
    expect(await readPreference()).to.equal(true);
    await deliver(voter(tenantId, 3, false), erased);
    expect(await readPreference()).to.equal(false);
  });

  it('hold the newest version after any duplicates, delays and reordering', async () => {
    const history = fc.record({
      quotas: fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 }),
      accounts: fc.array(fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }), {
        minLength: 1,
        maxLength: 4,
      }),
      shown: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.infiniteStream(fc.nat()),
        async ({ quotas, accounts, shown: readPreference }, dice) => {
          const tenantId = `t-${generateRandom()}`;
          const messages = [
            ...quotas.map((quota, i) => settings(tenantId, i + 1, quota)),
            ...accounts.map((entry, i) => account(tenantId, i + 1, entry)),
            ...readPreference.map((entry, i) => voter(tenantId, i + 1, entry)),
          ];
          // Each message arrives at least twice, in random order; after a crash some arrive again.
          const order = [...messages, ...messages, ...messages.slice(0, 2)].map((body) => ({
            body,
            at: dice.next().value,
          }));
          order.sort((a, b) => a.at - b.at);
          await deliver(...order.map((entry) => entry.body));
          const last = quotas.at(-1) ?? 0;
          expect(await readQuota(tenantId)).to.deep.equal({ perTenant: last, perAccount: last + 1 });
          const own = accounts.at(-1);
          const stored = own === undefined ? {} : { quota: own };
          expect(await readAccount(tenantId, 'page-7')).to.deep.equal(stored);
          expect(await readShowPaid(tenantId, 'voter-one')).to.equal(readPreference.at(-1));
        },
      ),
      propertyRuns(6),
    );
  });

  it('hold the newest brand, with the name of the tenant as its title, until it is removed', async () => {
    const tenantId = `t-${generateRandom()}`;
    const [first, second] = [
      settings(tenantId, 1, 3, { title: 'Acme Radio', iconUrl: 'https://a.example/i.png' }),
      settings(tenantId, 2, 3, { logoUrl: 'https://a.example/l.png' }),
    ];
    await deliver(first);
    expect((await readBrand(tenantId))?.title).to.equal('Acme Radio');
    await deliver(second, first, second);
    expect(await readBrand(tenantId)).to.deep.equal({ title: 'Acme', logoUrl: 'https://a.example/l.png' });
    await deliver(settings(tenantId, 3, 3), second);
    expect(await readBrand(tenantId)).to.equal(undefined);
    expect((await readQuota(tenantId)).perTenant).to.equal(3);
  });

  it('are separate for each tenant', async () => {
    const [a, b] = [`t-${generateRandom()}`, `t-${generateRandom()}`];
    await deliver(settings(a, 1, 3), voter(a, 1, false));
    expect(await readQuota(b)).to.deep.equal({ perTenant: 16, perAccount: 16 });
    expect(await readShowPaid(b, 'voter-one')).to.equal(true);
  });

  it('report only the malformed message', async () => {
    const tenantId = `t-${generateRandom()}`;
    const broken = JSON.stringify({ ...JSON.parse(settings(tenantId, 2, 5)), data: { tenantId } });
    const { batchItemFailures } = await handler(toSqsEvent(settings(tenantId, 1, 3), broken, 'no json'));
    expect(batchItemFailures).to.have.deep.members([{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }]);
    expect((await readQuota(tenantId)).perTenant).to.equal(3);
  });
});
