import { call } from '@suffra/shared/test/call';
import type { TestIssuer } from '@suffra/shared/test/issuer';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { listInboxRoute } from '../../src/http/list-inbox.ts';
import { markReadRoute } from '../../src/http/mark-read.ts';
import { alertOf, messageTo, type Occasion, reminderOf, updateOf } from '../../src/notice.ts';
import { putMessages } from '../../src/table/inbox.ts';
import { inTheYear2099, keep, newId, newTenant, newVoter, snapshot, told } from '../support/world.ts';

const now = Date.UTC(2030, 4, 1, 12);
const listInbox = listInboxRoute(() => now);
const markRead = markReadRoute(() => now);

describe('an inbox', () => {
  let issuer: TestIssuer;
  before(async function () {
    this.timeout(60_000);
    ({ issuer } = await platform('notify'));
  });

  const someone = async (tenantId = newTenant()) => {
    const voterId = newVoter();
    const token = await issuer.tokenOf({ tenantId, voterId, role: 'voter' }, { exp: inTheYear2099 });
    const give = async (...occasions: Occasion[]) => {
      const messages = occasions.map((each) => messageTo(voterId, each));
      await putMessages(
        tenantId,
        messages.map((message) => ({ voterId, message })),
        'test',
      );
      return messages.map((each) => each.messageId);
    };
    return { tenantId, voterId, token, give };
  };
  const update = (i: number) =>
    updateOf({ campaignId: newId(), title: `News ${i}`, text: 'Text.' }, now - i * 60_000);

  it('gives messages page by page, the newest first, and counts those unread', async () => {
    const { token, give } = await someone();
    await give(...Array.from({ length: 25 }, (_, i) => update(i)));
    const first = await call(listInbox, { token, query: { limit: '10' } });
    expect(first.body.unread).to.equal(25);
    const titles: string[] = first.body.items.map((each: { title: string }) => each.title);
    let cursor: string | undefined = first.body.nextCursor;
    while (cursor !== undefined) {
      const { body } = await call(listInbox, { token, query: { limit: '10', cursor } });
      expect(body.unread).to.equal(25);
      titles.push(...body.items.map((each: { title: string }) => each.title));
      cursor = body.nextCursor;
    }
    expect(titles).to.deep.equal(Array.from({ length: 25 }, (_, i) => `News ${i}`));
  });

  it('keeps a message read, also when it is sent again', async () => {
    const { token, give } = await someone();
    const occasions = [update(0), update(1)];
    const [id = ''] = await give(...occasions);
    for (let i = 0; i < 2; i += 1) {
      const body = { messageIds: [id, id] };
      expect((await call(markRead, { token, body })).status).to.equal(204);
    }
    await give(...occasions);
    const { body } = await call(listInbox, { token });
    expect(body.unread).to.equal(1);
    expect(body.items.map((each: { readAt?: string }) => each.readAt)).to.deep.equal([
      '2030-05-01T12:00:00.000Z',
      undefined,
    ]);
  });

  it('does not count ids of messages that are not there, nor of somebody else', async () => {
    const one = await someone();
    const other = await someone(one.tenantId);
    const [id = ''] = await one.give(update(0));
    expect((await call(markRead, { token: other.token, body: { messageIds: [id] } })).status).to.equal(204);
    expect((await call(listInbox, { token: one.token })).body.unread).to.equal(1);
    expect((await call(listInbox, { token: other.token })).body).to.deep.equal({ items: [], unread: 0 });
    expect((await call(markRead, { token: one.token, body: { messageIds: ['x'] } })).status).to.equal(400);
  });

  it('says of a reminder and an alert that the voting has moved or was cancelled since', async () => {
    const { tenantId, token, give } = await someone();
    const [stays, moved, gone] = [snapshot(), snapshot(), snapshot()];
    await keep(told(tenantId, stays), told(tenantId, moved), told(tenantId, gone));
    const soon = [stays, moved, gone].map(({ votingId, title, startsAt }) =>
      reminderOf(votingId, title, startsAt),
    );
    await give(...soon, alertOf(moved.votingId, moved.title, moved.endsAt), update(0));
    await keep(
      told(tenantId, { ...stays, version: 2, title: 'Renamed' }),
      told(tenantId, {
        ...moved,
        version: 2,
        startsAt: '2030-05-02T12:00:00.000Z',
        endsAt: '2030-05-02T13:00:00.000Z',
      }),
      told(tenantId, { ...gone, version: 2, cancelled: true }),
    );
    const { body } = await call(listInbox, { token });
    const withdrawn = body.items
      .filter((each: { withdrawn?: true }) => each.withdrawn === true)
      .map((each: { kind: string; votingId: string }) => `${each.kind} ${each.votingId}`);
    expect(withdrawn).to.have.members([
      `reminder ${moved.votingId}`,
      `reminder ${gone.votingId}`,
      `alert ${moved.votingId}`,
    ]);
  });

  it('forgets after 90 days', async () => {
    const { token, give } = await someone();
    const day = 86_400_000;
    const old = (days: number) =>
      updateOf({ campaignId: newId(), title: `${days}`, text: 'Text.' }, now - days * day);
    await give(old(89), old(91));
    const { body } = await call(listInbox, { token });
    expect(body.items.map((each: { title: string }) => each.title)).to.deep.equal(['89']);
  });
});
