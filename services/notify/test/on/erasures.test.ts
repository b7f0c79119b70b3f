import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { voterErased } from '@suffra/shared/events/identity';
import { documentClient } from '@suffra/shared/table/client';
import { platform } from '@suffra/shared/test/platform';
import { batchOf, messageOf } from '@suffra/shared/test/queue';
import { expect } from 'chai';
import { messageTo, updateOf } from '../../src/notice.ts';
import { erasing } from '../../src/on/erasures.ts';
import { putConnection } from '../../src/table/connections.ts';
import { putDevice } from '../../src/table/devices.ts';
import { markRead, putMessages } from '../../src/table/inbox.ts';
import { readPerson } from '../../src/table/people.ts';
import { changed, keep, newId, newTenant, newVoter, signedUp } from '../support/world.ts';

describe('a voter who is erased', () => {
  before(async function () {
    this.timeout(60_000);
    await platform('notify');
  });

  const now = Date.now();
  const device = { endpoint: 'https://localhost/p', p256dh: 'p', auth: 'a', addedAt: 1 };
  const erase = async (tenantId: string, voterId: string, at = now) => {
    const data = { voterId, erasedAt: new Date(at).toISOString(), version: 1 };
    const done = await erasing(() => now)(batchOf(messageOf(voterErased, { tenantId, data })));
    return done.batchItemFailures.length;
  };
  const withAll = async (tenantId: string, voterId: string) => {
    const owner = { tenantId, voterId, correlationId: 'test' };
    await keep(signedUp(tenantId, voterId, { updates: true }));
    await putDevice(owner, 'd1', device, []);
    await putConnection(owner, 'c1', now + 60_000, []);
    const messages = Array.from({ length: 60 }, (_, i) =>
      messageTo(voterId, updateOf({ campaignId: newId(), title: `News ${i}`, text: 'Text.' }, now - i)),
    );
    await putMessages(
      tenantId,
      messages.map((message) => ({ voterId, message })),
      'test',
    );
    await markRead(
      tenantId,
      voterId,
      messages.slice(0, 5).map(({ messageId }) => messageId),
      now,
      'test',
    );
  };
  const rowsWith = async (text: string) => {
    const rows: Record<string, unknown>[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const scan = new ScanCommand({ TableName: process.env.NOTIFY_TABLE, ExclusiveStartKey: from });
      const page = await documentClient().send(scan);
      rows.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return rows.filter((row) => JSON.stringify(row).includes(text));
  };

  it('has no devices, connections, preferences or messages any more, and others keep theirs', async () => {
    const [tenantId, other] = [newTenant(), newTenant()];
    const [ada, bo] = [newVoter(), newVoter()];
    await withAll(tenantId, ada);
    await withAll(tenantId, bo);
    await withAll(other, ada);
    expect(await erase(tenantId, ada)).to.equal(0);
    expect(await erase(tenantId, ada)).to.equal(0);
    const left = await rowsWith(ada);
    const own = left.filter((row) => String(row.pk).startsWith(tenantId));
    expect(own.map((row) => Object.keys(row).sort())).to.deep.equal([
      ['correlationId', 'expiresAt', 'kind', 'pk', 'preferencesVersion', 'sk'],
    ]);
    expect(left).to.have.length(own.length + 66);
    expect(await rowsWith(bo)).to.have.length(66);
  });

  it('is not brought back by an older event; who comes back keeps the later preferences, and no old device', async () => {
    const tenantId = newTenant();
    const ada = newVoter();
    await withAll(tenantId, ada);
    await erase(tenantId, ada);
    await keep(signedUp(tenantId, ada, { updates: true }));
    expect((await readPerson(tenantId, ada, now)).preferences).to.equal(undefined);
    await keep(changed(tenantId, ada, { updates: false }, 2));
    expect((await rowsWith(ada))[0]).not.to.have.property('expiresAt');
    await putDevice({ tenantId, voterId: ada, correlationId: 'test' }, 'd1', device, []);
    await erase(tenantId, ada);
    const back = await readPerson(tenantId, ada, now);
    expect(back.preferences?.updates).to.equal(false);
    expect([back.devices.size, back.connections.length]).to.deep.equal([0, 0]);
  });

  it('waits until no token of theirs is good', async () => {
    expect(await erase(newTenant(), newVoter(), now + 1_000)).to.equal(1);
  });
});
