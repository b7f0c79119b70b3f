import { toInstant } from '@suffra/shared/clock';
import { encodeCursor } from '@suffra/shared/http/cursor';
import { documentClient } from '@suffra/shared/table/client';
import { call } from '@suffra/shared/test/call';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { handler as exportAudit } from '../../src/http/export-voter-audit.ts';
import { noteLine, readAudit } from '../../src/table/audit.ts';
import { newWorld, startIdentity, type World } from '../support/world.ts';

describe('what an admin takes out of the audit about a voter', () => {
  let world: World;
  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
  });

  const voterId = 'voter-ada-0001';
  /** A line of the audit, so many seconds ago. */
  const line = (ago: number, about: { by: string; voterId?: string; votingId?: string }) => {
    const act = about.votingId === undefined ? ('voter-exported' as const) : ('voting-exported' as const);
    const at = toInstant(Date.now() - ago * 1_000);
    return noteLine(world.tenantId, { at, act, correlationId: 'test', ...about }, `line-${ago}`);
  };
  const asked = async (token?: string, query: Record<string, string> = {}) =>
    call(exportAudit, { token: token ?? (await world.token('admin')), params: { voterId }, query });

  it('is when it was exported, and whether by themselves, but not who of the staff; this time too', async () => {
    await line(30, { by: voterId, voterId });
    await line(20, { by: 'admin-two-02', voterId });
    await line(10, { by: 'admin-two-02', voterId: 'voter-ben-0002' });
    await line(5, { by: 'admin-two-02', votingId: '01M85RY5Z2Q5RB75NMMHWPBHH5' });
    const { status, body } = await asked();
    expect(status).to.equal(200);
    expect(body.items.map(({ act, own }: Record<string, unknown>) => [act, own])).to.deep.equal([
      ['voter-exported', false],
      ['voter-exported', false],
      ['voter-exported', true],
    ]);
    expect(body.items[0]).to.include({ part: 'audit' });
    expect(JSON.stringify(body)).not.to.include('admin-');
  });

  it('goes through the whole audit page by page, and is noted once', async () => {
    await line(9_000, { by: voterId, voterId });
    for (let from = 0; from < 1_100; from += 100)
      await Promise.all(
        Array.from({ length: 100 }, (_, i) =>
          line(from + i + 1, { by: 'admin-two-02', voterId: `other-${from + i}` }),
        ),
      );
    const first = await asked();
    expect(first.body.items).to.have.length(1);
    const next = await asked(undefined, { cursor: first.body.nextCursor });
    expect(next.body).to.not.have.property('nextCursor');
    expect(next.body.items.map(({ own }: { own: boolean }) => own)).to.deep.equal([true]);
    const { lines } = await readAudit(world.tenantId, 1_200, undefined, voterId);
    expect(lines.map(({ part = 'of before' }) => part)).to.deep.equal(['audit', 'of before']);
  });

  it('is noted by whatever page it was asked for first, a made-up one too', async () => {
    const cursor = encodeCursor({ before: '9999' });
    const { body } = await asked(undefined, { cursor });
    expect(body.items.map(({ part }: { part: string }) => part)).to.deep.equal(['audit']);
  });

  it('is nothing while nobody can note who took it', async () => {
    await line(30, { by: voterId, voterId });
    documentClient().middlewareStack.add(
      (send, { commandName = '' }) =>
        (args) =>
          commandName.startsWith('Put') ? Promise.reject(new Error('the table is away')) : send(args),
      { step: 'initialize', name: 'away', override: true },
    );
    const { status, body } = await asked().finally(() => documentClient().middlewareStack.remove('away'));
    expect(status).to.equal(500);
    expect(body).to.not.have.property('items');
  });

  it('is for admins of the whole tenant, and of their own tenant', async () => {
    await line(30, { by: voterId, voterId });
    const { issuer } = await platform('identity');
    for (const token of [
      await world.token('voter', voterId),
      await issuer.tokenOf({
        tenantId: world.tenantId,
        voterId: 'admin-two-02',
        role: 'admin',
        votings: ['one'],
      }),
    ])
      expect((await asked(token)).body.type).to.equal('urn:suffra:problem:not-allowed');
    const foreign = await (await newWorld()).token('admin');
    const { body } = await asked(foreign);
    expect(body.items, 'their own request alone').to.have.length(1);
    expect(body.items[0].own).to.equal(false);
  });
});
