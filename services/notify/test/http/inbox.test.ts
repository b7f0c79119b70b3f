import { call } from '@suffra/shared/test-support/call';
import type { TestIssuer } from '@suffra/shared/test-support/issuer';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import {
  createAlertTemplate,
  createMessage,
  createReminderTemplate,
  createUpdateTemplate,
  type NotificationTemplate,
} from '../../src/domain/message.ts';
import { createListInboxHandler } from '../../src/http/list-inbox.ts';
import { createMarkReadHandler } from '../../src/http/mark-read.ts';
import { insertMessages } from '../../src/storage/inbox.ts';
import {
  consumeReplicas,
  createVotingMessage,
  createVotingSnapshot,
  inTheYear2099,
  newId,
  newTenantId,
  newVoterId,
} from '../support/fixtures.ts';

const now = Date.UTC(2030, 4, 1, 12);
const listInbox = createListInboxHandler(() => now);
const markRead = createMarkReadHandler(() => now);

describe('/v1/me/inbox', () => {
  let issuer: TestIssuer;
  before(async function () {
    this.timeout(60_000);
    ({ issuer } = await getPlatform('notify'));
  });

  const createVoter = async (tenantId = newTenantId()) => {
    const voterId = newVoterId();
    const token = await issuer.signToken({ tenantId, voterId, role: 'voter' }, { exp: inTheYear2099 });
    const insert = async (...templates: NotificationTemplate[]) => {
      const messages = templates.map((template) => createMessage(voterId, template));
      await insertMessages(
        tenantId,
        messages.map((message) => ({ voterId, message })),
        'test',
      );
      return messages.map((message) => message.messageId);
    };
    return { tenantId, voterId, token, insert };
  };
  const update = (i: number) =>
    createUpdateTemplate({ campaignId: newId(), title: `News ${i}`, text: 'Text.' }, now - i * 60_000);

  it('lists messages page by page, the newest first, and counts the unread ones', async () => {
    const { token, insert } = await createVoter();
    await insert(...Array.from({ length: 25 }, (_, i) => update(i)));
    const first = await call(listInbox, { token, query: { limit: '10' } });
    expect(first.body.unread).to.equal(25);
    const titles: string[] = first.body.items.map((item: { title: string }) => item.title);
    let cursor: string | undefined = first.body.nextCursor;
    while (cursor !== undefined) {
      const { body } = await call(listInbox, { token, query: { limit: '10', cursor } });
      expect(body.unread).to.equal(25);
      titles.push(...body.items.map((item: { title: string }) => item.title));
      cursor = body.nextCursor;
    }
    expect(titles).to.deep.equal(Array.from({ length: 25 }, (_, i) => `News ${i}`));
  });

  it('keeps a message read when it is sent again', async () => {
    const { token, insert } = await createVoter();
    const templates = [update(0), update(1)];
    const [id = ''] = await insert(...templates);
    for (let i = 0; i < 2; i += 1) {
      const body = { messageIds: [id, id] };
      expect((await call(markRead, { token, body })).status).to.equal(204);
    }
    await insert(...templates);
    const { body } = await call(listInbox, { token });
    expect(body.unread).to.equal(1);
    expect(body.items.map((item: { readAt?: string }) => item.readAt)).to.deep.equal([
      '2030-05-01T12:00:00.000Z',
      undefined,
    ]);
  });

  it('ignores ids of unknown messages and of messages of other voters', async () => {
    const one = await createVoter();
    const other = await createVoter(one.tenantId);
    const [id = ''] = await one.insert(update(0));
    expect((await call(markRead, { token: other.token, body: { messageIds: [id] } })).status).to.equal(204);
    expect((await call(listInbox, { token: one.token })).body.unread).to.equal(1);
    expect((await call(listInbox, { token: other.token })).body).to.deep.equal({ items: [], unread: 0 });
    expect((await call(markRead, { token: one.token, body: { messageIds: ['x'] } })).status).to.equal(400);
  });

  it('marks reminders and alerts of votings that were moved or cancelled since', async () => {
    const { tenantId, token, insert } = await createVoter();
    const [stays, moved, gone] = [createVotingSnapshot(), createVotingSnapshot(), createVotingSnapshot()];
    await consumeReplicas(
      createVotingMessage(tenantId, stays),
      createVotingMessage(tenantId, moved),
      createVotingMessage(tenantId, gone),
    );
    const soon = [stays, moved, gone].map(({ votingId, title, startsAt }) =>
      createReminderTemplate(votingId, title, startsAt),
    );
    await insert(...soon, createAlertTemplate(moved.votingId, moved.title, moved.endsAt), update(0));
    await consumeReplicas(
      createVotingMessage(tenantId, { ...stays, version: 2, title: 'Renamed' }),
      createVotingMessage(tenantId, {
        ...moved,
        version: 2,
        startsAt: '2030-05-02T12:00:00.000Z',
        endsAt: '2030-05-02T13:00:00.000Z',
      }),
      createVotingMessage(tenantId, { ...gone, version: 2, cancelled: true }),
    );
    const { body } = await call(listInbox, { token });
    const withdrawn = body.items
      .filter((item: { withdrawn?: true }) => item.withdrawn === true)
      .map((item: { kind: string; votingId: string }) => `${item.kind} ${item.votingId}`);
    expect(withdrawn).to.have.members([
      `reminder ${moved.votingId}`,
      `reminder ${gone.votingId}`,
      `alert ${moved.votingId}`,
    ]);
  });

  it('leaves out messages older than 90 days', async () => {
    const { token, insert } = await createVoter();
    const day = 86_400_000;
    const old = (days: number) =>
      createUpdateTemplate({ campaignId: newId(), title: `${days}`, text: 'Text.' }, now - days * day);
    await insert(old(89), old(91));
    const { body } = await call(listInbox, { token });
    expect(body.items.map((item: { title: string }) => item.title)).to.deep.equal(['89']);
  });
});
