import { toTableChanges } from '@suffra/shared/events/stream-handler';
import { receiveAuditCommands } from '@suffra/shared/test-support/audit-commands';
import { openStreamReader, type StreamReader } from '@suffra/shared/test-support/stream-reader';
import { expect } from 'chai';
import { markFired } from '../../src/storage/mark-fired.ts';
import { readVoting } from '../../src/storage/votings.ts';
import { handler, toAuditCommands } from '../../src/streams/publish-events.ts';
import { createTenant, startPlatform } from '../support/tenant-fixture.ts';

describe('audit commands of votings', () => {
  let stream: StreamReader;
  before(startPlatform);
  before(async () => {
    stream = await openStreamReader(process.env.VOTINGS_TABLE ?? '');
  });

  it('name who created, changed and cancelled a voting, and not that a timer fired', async () => {
    const tenant = await createTenant();
    const [ada, bob, key] = ['admin-ada', 'admin-bob', 'key-01K9XA3V5W1B2C3D4E5F6G7H8J'];
    const { votingId, startsAt } = (await tenant.create({}, 'one', await tenant.as('admin', undefined, ada)))
      .body;
    await tenant.create({}, 'one', await tenant.as('admin', undefined, bob));
    await tenant.change(votingId, 1, { title: 'Dinner' }, await tenant.as('admin', undefined, bob));
    const voting = await readVoting(tenant.tenantId, votingId);
    if (voting === undefined) throw new Error('the voting does not exist');
    await markFired(voting, 'starting-soon', startsAt, 'timer', Date.now());
    await tenant.cancel(votingId, 2, await tenant.as('admin', undefined, key));
    const commands = toTableChanges(await stream.next(tenant.tenantId)).flatMap(toAuditCommands);
    expect(
      commands.map(({ event: { tenantId, data } }) => ({ tenantId, ...Object(data), at: undefined })),
    ).to.deep.equal(
      [
        { act: 'voting-created', by: ada },
        { act: 'voting-changed', by: bob },
        { act: 'voting-cancelled', by: key },
      ].map((change) => ({ ...change, tenantId: tenant.tenantId, votingId, at: undefined })),
    );
  });

  it('are sent to the queue of identity with the events of the same change', async () => {
    const tenant = await createTenant();
    const { votingId } = (await tenant.create()).body;
    expect(await handler(await stream.next(tenant.tenantId))).to.deep.equal({ batchItemFailures: [] });
    const [command, ...others] = await receiveAuditCommands(tenant.tenantId);
    expect(command).to.include({ act: 'voting-created', votingId });
    expect(others).to.deep.equal([]);
  });
});
