import { sendMessage } from '@suffra/shared/events/notify';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { createMessagesHandler } from '../../src/consumers/messages.ts';
import { getShownIds, registerDevice } from '../support/devices.ts';
import {
  consumeReplicas,
  createSignedUpMessage,
  findVotersWithMessage,
  newTenantId,
  newVoterId,
  readInboxContents,
} from '../support/fixtures.ts';

const at = new Date(Date.now() - 5_000).toISOString();
const content = { kind: 'report-ready', month: '2026-11' } as const;
const clock = Date.now;

describe('the send-message command', () => {
  before(async function () {
    this.timeout(60_000);
    await getPlatform('notify');
  });

  const order = (tenantId: string, voterIds: string[], changed = {}) =>
    toSqsMessage(sendMessage, { tenantId, data: { voterIds, at, content, ...changed } });

  it('sends a message once to each recipient and to nobody else, even if it is repeated', async () => {
    const tenantId = newTenantId();
    const voterIds = [newVoterId(), newVoterId(), newVoterId()];
    const [one = '', other = ''] = voterIds;
    await consumeReplicas(...voterIds.map((name) => createSignedUpMessage(tenantId, name)));
    const device = await registerDevice(tenantId, one);
    const handler = createMessagesHandler(clock);
    const twice = order(tenantId, [one, other, one]);
    expect(await handler(toSqsEvent(twice, twice))).to.deep.equal({ batchItemFailures: [] });
    expect(await handler(toSqsEvent(order(tenantId, [other])))).to.deep.equal({ batchItemFailures: [] });
    expect(await findVotersWithMessage(tenantId, voterIds, 'report-ready')).to.deep.equal(
      [one, other].sort(),
    );
    expect(await readInboxContents(tenantId, one)).to.deep.equal([content]);
    expect(getShownIds(device)).to.have.length(1);
  });

  it('sends another message for another time, such as that of a report that was computed again', async () => {
    const tenantId = newTenantId();
    const voterId = newVoterId();
    await consumeReplicas(createSignedUpMessage(tenantId, voterId));
    const handler = createMessagesHandler(clock);
    await handler(toSqsEvent(order(tenantId, [voterId])));
    await handler(toSqsEvent(order(tenantId, [voterId], { at: new Date().toISOString() })));
    expect(await readInboxContents(tenantId, voterId)).to.have.length(2);
  });

  it('fails for unknown content, which then moves to the dead-letter queue', async () => {
    const wrong = order(newTenantId(), [newVoterId()], { content: { kind: 'sale' } });
    expect((await createMessagesHandler(clock)(toSqsEvent(wrong))).batchItemFailures).to.have.length(1);
  });
});
