import {
  accountChanged,
  preferencesChanged,
  tenantChanged,
  tenantCreated,
  voterErased,
  voterSignedUp,
} from '@suffra/shared/events/identity';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { runs } from '@suffra/shared/test/runs';
import { expect } from 'chai';
import fc from 'fast-check';
import { handler } from '../../src/on/identity.ts';
import { readAccount, readQuota, readShowPaid } from '../../src/table/copies.ts';
import { random, startPlatform } from '../support/api.ts';

const preferences = (showPaid: boolean) => ({
  showPaid,
  reminders: true,
  updates: false,
  language: 'en' as const,
});
const settings = (tenantId: string, version: number, perTenant: number) =>
  messageOf(version === 1 ? tenantCreated : tenantChanged, {
    tenantId,
    data: { tenantId, name: 'Acme', quota: { perTenant, perAccount: perTenant + 1 }, version },
  });
const voter = (tenantId: string, version: number, showPaid: boolean) =>
  version === 1
    ? messageOf(voterSignedUp, {
        tenantId,
        data: { voterId: 'voter-one', role: 'voter', preferences: preferences(showPaid), version },
      })
    : messageOf(preferencesChanged, {
        tenantId,
        data: { voterId: 'voter-one', preferences: preferences(showPaid), version },
      });

const account = (tenantId: string, version: number, quota: number | undefined) =>
  messageOf(accountChanged, {
    tenantId,
    data: { accountId: 'page-7', name: 'Page 7', ...(quota !== undefined && { quota }), version },
  });

const deliver = async (...bodies: string[]) => {
  const { batchItemFailures } = await handler(batchOf(...bodies));
  expect(batchItemFailures).to.deep.equal([]);
};

describe('what is kept of identity', () => {
  before(startPlatform);

  it('is 16 and 16, and paid votings shown, before anything was heard', async () => {
    expect(await readQuota(`t-${random()}`)).to.deep.equal({ perTenant: 16, perAccount: 16 });
    expect(await readShowPaid(`t-${random()}`, 'voter-one')).to.equal(true);
    expect(await readAccount(`t-${random()}`, 'page-7')).to.equal(undefined);
  });

  it('is erased with the voter, and no older event brings it back; a later one does', async () => {
    const tenantId = `t-${random()}`;
    const erased = messageOf(voterErased, {
      tenantId,
      data: { voterId: 'voter-one', erasedAt: new Date().toISOString(), version: 2 },
    });
    const shown = () => readShowPaid(tenantId, 'voter-one');
    await deliver(voter(tenantId, 1, true), voter(tenantId, 2, false));
    expect(await shown()).to.equal(false);
    await deliver(erased, voter(tenantId, 2, false), erased);
    expect(await shown()).to.equal(true);
    await deliver(voter(tenantId, 3, false), erased);
    expect(await shown()).to.equal(false);
  });

  it('is the last version, whatever comes twice, late or in reversed order', async () => {
    const history = fc.record({
      quotas: fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 }),
      accounts: fc.array(fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }), {
        minLength: 1,
        maxLength: 4,
      }),
      shown: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async ({ quotas, accounts, shown }, dice) => {
        const tenantId = `t-${random()}`;
        const messages = [
          ...quotas.map((each, i) => settings(tenantId, i + 1, each)),
          ...accounts.map((each, i) => account(tenantId, i + 1, each)),
          ...shown.map((each, i) => voter(tenantId, i + 1, each)),
        ];
        // Each comes twice at least, in an order that the dice decide; a consumer that crashed sees some once more.
        const order = [...messages, ...messages, ...messages.slice(0, 2)].map((body) => ({
          body,
          at: dice.next().value,
        }));
        order.sort((a, b) => a.at - b.at);
        await deliver(...order.map((each) => each.body));
        const last = quotas.at(-1) ?? 0;
        expect(await readQuota(tenantId)).to.deep.equal({ perTenant: last, perAccount: last + 1 });
        const own = accounts.at(-1);
        const kept = own === undefined ? {} : { quota: own };
        expect(await readAccount(tenantId, 'page-7')).to.deep.equal(kept);
        expect(await readShowPaid(tenantId, 'voter-one')).to.equal(shown.at(-1));
      }),
      runs(15),
    );
  });

  it('is of each tenant its own', async () => {
    const [a, b] = [`t-${random()}`, `t-${random()}`];
    await deliver(settings(a, 1, 3), voter(a, 1, false));
    expect(await readQuota(b)).to.deep.equal({ perTenant: 16, perAccount: 16 });
    expect(await readShowPaid(b, 'voter-one')).to.equal(true);
  });

  it('reports a message that it can’t read, alone', async () => {
    const tenantId = `t-${random()}`;
    const broken = JSON.stringify({ ...JSON.parse(settings(tenantId, 2, 5)), data: { tenantId } });
    const { batchItemFailures } = await handler(batchOf(settings(tenantId, 1, 3), broken, 'no json'));
    expect(batchItemFailures).to.have.deep.members([{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }]);
    expect((await readQuota(tenantId)).perTenant).to.equal(3);
  });
});
