import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { deleteConnection, insertConnection } from '../../src/storage/connections.ts';
import { deleteDevice, upsertDevice } from '../../src/storage/devices.ts';
import { eraseRecipient } from '../../src/storage/erase-recipient.ts';
import { recipientKey } from '../../src/storage/keys.ts';
import { upsertPreferences } from '../../src/storage/preferences.ts';
import { readRecipient } from '../../src/storage/recipients.ts';
import { newTenantId, newVoterId } from '../support/fixtures.ts';

const now = Date.UTC(2030, 4, 1);
const device = { endpoint: 'https://localhost/p', p256dh: 'current-key', auth: 'a', addedAt: 1 };
const optedIn = { reminders: true, updates: true, language: 'en' } as const;
const optedOut = { ...optedIn, updates: false };

describe('the row of a recipient', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('notify');
  });

  const createContext = () => ({
    tenantId: newTenantId(),
    voterId: newVoterId(),
    correlationId: 'test',
  });
  const readStoredRow = async ({ tenantId, voterId }: ReturnType<typeof createContext>) => {
    const get = new GetCommand({
      TableName: process.env.NOTIFY_TABLE,
      Key: recipientKey(tenantId, voterId),
    });
    return (await getDocumentClient().send(get)).Item;
  };

  it('keeps a device whose keys were renewed when the old subscription is reported as gone', async () => {
    const context = createContext();
    await upsertDevice(context, 'd1', device, []);
    await deleteDevice(context, 'd1', 'old-key');
    expect((await readRecipient(context.tenantId, context.voterId, now)).devices.size).to.equal(1);
    await deleteDevice(context, 'd1', 'current-key');
    expect((await readRecipient(context.tenantId, context.voterId, now)).devices.size).to.equal(0);
  });

  it('is not created by deleting an unknown device or connection', async () => {
    const context = createContext();
    await deleteDevice(context, 'd1');
    await deleteDevice(context, 'd1', 'current-key');
    await deleteConnection(context, 'c1');
    expect(await readStoredRow(context)).to.equal(undefined);
  });

  it('keeps the preferences with the highest version', async () => {
    const { tenantId, voterId } = createContext();
    expect(await upsertPreferences(tenantId, voterId, optedIn, 2, 'test')).to.equal(true);
    expect(await upsertPreferences(tenantId, voterId, optedOut, 1, 'test')).to.equal(false);
    expect(await upsertPreferences(tenantId, voterId, optedOut, 2, 'test')).to.equal(false);
    expect((await readRecipient(tenantId, voterId, now)).preferences).to.deep.equal(optedIn);
    expect(await upsertPreferences(tenantId, voterId, optedOut, 3, 'test')).to.equal(true);
    expect((await readRecipient(tenantId, voterId, now)).preferences).to.deep.equal(optedOut);
  });

  it('is erased up to a version, and newer preferences stay', async () => {
    const context = createContext();
    const { tenantId, voterId } = context;
    await upsertPreferences(tenantId, voterId, optedIn, 3, 'test');
    await upsertDevice(context, 'd1', device, []);
    await insertConnection(context, { connectionId: 'c1', openedAt: now, endsAt: now + 1 }, []);
    await eraseRecipient(context, 2, now);
    const recipient = await readRecipient(tenantId, voterId, now);
    expect(recipient.preferences).to.deep.equal(optedIn);
    expect([recipient.devices.size, recipient.connections.length]).to.deep.equal([0, 0]);
    await eraseRecipient(context, 3, now);
    expect((await readRecipient(tenantId, voterId, now)).preferences).to.equal(undefined);
    expect(await upsertPreferences(tenantId, voterId, optedIn, 3, 'test')).to.equal(false);
  });
});
