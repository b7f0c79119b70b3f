import { sendMessage } from '@suffra/shared/events/notify';
import { platform } from '@suffra/shared/test/platform';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import { messages } from '../../src/on/messages.ts';
import { deviceOf, shownAt } from '../support/devices.ts';
import { inboxOf, keep, newTenant, newVoter, signedUp, whoGot } from '../support/world.ts';

const at = new Date(Date.now() - 5_000).toISOString();
const notice = { kind: 'report-ready', month: '2026-11' } as const;
const clock = Date.now;

describe('what another service has people told', () => {
  before(async function () {
    this.timeout(60_000);
    await platform('notify');
  });

  const order = (tenantId: string, voterIds: string[], changed = {}) =>
    messageOf(sendMessage, { tenantId, data: { voterIds, at, notice, ...changed } });

  it('reaches each of them once, however often it is asked for, and nobody else', async () => {
    const tenantId = newTenant();
    const voterIds = [newVoter(), newVoter(), newVoter()];
    const [one = '', other = ''] = voterIds;
    await keep(...voterIds.map((each) => signedUp(tenantId, each)));
    const device = await deviceOf(tenantId, one);
    const handler = messages(clock);
    const twice = order(tenantId, [one, other, one]);
    expect(await handler(batchOf(twice, twice))).to.deep.equal({ batchItemFailures: [] });
    expect(await handler(batchOf(order(tenantId, [other])))).to.deep.equal({ batchItemFailures: [] });
    expect(await whoGot(tenantId, voterIds, 'report-ready')).to.deep.equal([one, other].sort());
    expect(await inboxOf(tenantId, one)).to.deep.equal([notice]);
    expect(shownAt(device)).to.have.length(1);
  });

  it('tells anew of what came about another time: a report that was made again', async () => {
    const tenantId = newTenant();
    const voterId = newVoter();
    await keep(signedUp(tenantId, voterId));
    const handler = messages(clock);
    await handler(batchOf(order(tenantId, [voterId])));
    await handler(batchOf(order(tenantId, [voterId], { at: new Date().toISOString() })));
    expect(await inboxOf(tenantId, voterId)).to.have.length(2);
  });

  it('fails when it is no command that is known, so that it comes to the dead letters', async () => {
    const wrong = order(newTenant(), [newVoter()], { notice: { kind: 'sale' } });
    expect((await messages(clock)(batchOf(wrong))).batchItemFailures).to.have.length(1);
  });
});
