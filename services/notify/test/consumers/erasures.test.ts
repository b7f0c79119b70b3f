import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { voterErased } from '@suffra/shared/events/identity';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { createErasureHandler } from '../../src/consumers/erasures.ts';
import { createMessage, createUpdateTemplate } from '../../src/domain/message.ts';
import { insertConnection } from '../../src/storage/connections.ts';
import { upsertDevice } from '../../src/storage/devices.ts';
import { insertFollow } from '../../src/storage/follows.ts';
import { insertMessages, insertReadMarkers } from '../../src/storage/inbox.ts';
import { readRecipient } from '../../src/storage/recipients.ts';
import {
  consumeReplicas,
  createPreferencesMessage,
  createSignedUpMessage,
  newId,
  newTenantId,
  newVoterId,
} from '../support/fixtures.ts';

describe('the erasure of a voter', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('notify');
  });

  const now = Date.now();
  const device = { endpoint: 'https://localhost/p', p256dh: 'p', auth: 'a', addedAt: 1 };
  const erase = async (tenantId: string, voterId: string, at = now) => {
    const data = { voterId, erasedAt: new Date(at).toISOString(), version: 1 };
    const done = await createErasureHandler(() => now)(
      toSqsEvent(toSqsMessage(voterErased, { tenantId, data })),
    );
    return done.batchItemFailures.length;
  };
  const withAll = async (tenantId: string, voterId: string) => {
    const owner = { tenantId, voterId, correlationId: 'test' };
    await consumeReplicas(createSignedUpMessage(tenantId, voterId, { updates: true }));
    await upsertDevice(owner, 'd1', device, []);
    await insertConnection(owner, { connectionId: 'c1', openedAt: now, endsAt: now + 60_000 }, []);
    const messages = Array.from({ length: 60 }, (_, i) =>
      createMessage(
        voterId,
        createUpdateTemplate({ campaignId: newId(), title: `News ${i}`, text: 'Text.' }, now - i),
      ),
    );
    await insertMessages(
      tenantId,
      messages.map((message) => ({ voterId, message })),
      'test',
    );
    await insertFollow(owner, { accountId: 'page-7', followedAt: now });
    await insertReadMarkers(
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
      const page = await getDocumentClient().send(scan);
      rows.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return rows.filter((row) => JSON.stringify(row).includes(text));
  };

  it('deletes devices, connections, preferences, messages and followed accounts of this voter only', async () => {
    const [tenantId, other] = [newTenantId(), newTenantId()];
    const [ada, bo] = [newVoterId(), newVoterId()];
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
    expect(left).to.have.length(own.length + 67);
    expect(await rowsWith(bo)).to.have.length(67);
  });

  it('is not undone by an older event, and keeps newer preferences but no device of a voter who returned', async () => {
    const tenantId = newTenantId();
    const ada = newVoterId();
    await withAll(tenantId, ada);
    await erase(tenantId, ada);
    await consumeReplicas(createSignedUpMessage(tenantId, ada, { updates: true }));
    expect((await readRecipient(tenantId, ada, now)).preferences).to.equal(undefined);
    await consumeReplicas(createPreferencesMessage(tenantId, ada, { updates: false }, 2));
    expect((await rowsWith(ada))[0]).not.to.have.property('expiresAt');
    await upsertDevice({ tenantId, voterId: ada, correlationId: 'test' }, 'd1', device, []);
    await erase(tenantId, ada);
    const back = await readRecipient(tenantId, ada, now);
    expect(back.preferences?.updates).to.equal(false);
    expect([back.devices.size, back.connections.length]).to.deep.equal([0, 0]);
  });

  it('waits until every access token of the voter has expired', async () => {
    expect(await erase(newTenantId(), newVoterId(), now + 1_000)).to.equal(1);
  });
});
