import { systemIds } from '@suffra/shared/ids';
import { documentClient } from '@suffra/shared/table/client';
import { expect } from 'chai';
import { noteLine, readAudit } from '../../src/table/audit.ts';
import { newWorld, startIdentity, type World } from '../support/world.ts';

describe('lines of the audit', () => {
  let world: World;
  before(startIdentity);
  beforeEach(async () => {
    world = await newWorld();
  });

  const line = (at: string, more: object = {}) => ({
    at: `2026-11-26T${at}Z`,
    act: 'voter-exported' as const,
    by: 'admin-one-01',
    voterId: 'voter-ada-0001',
    part: 'votes' as const,
    correlationId: `of ${at}`,
    ...more,
  });
  const note = (at: string, more: object = {}) => noteLine(world.tenantId, line(at, more), systemIds());
  const noted = async () => {
    const { lines } = await readAudit(world.tenantId, 100, undefined);
    return lines.map(({ at, correlationId }) => [at.slice(11, 19), correlationId.slice(3)]);
  };

  it('are one for what the same person takes out of the same in a quarter of an hour: the first', async () => {
    for (const at of ['10:14:59.999', '10:15:00.000', '10:15:00.001', '10:29:59.999', '10:30:00.000'])
      await note(at);
    expect(await noted()).to.deep.equal([
      ['10:30:00', '10:30:00.000'],
      ['10:15:00', '10:15:00.000'],
      ['10:14:59', '10:14:59.999'],
    ]);
  });

  it('are apart for another person, voter, part or voting', async () => {
    const { voterId: _, part: __, ...voting } = line('10:00:00.000');
    for (const more of [
      {},
      { by: 'admin-two-02' },
      { voterId: 'voter-ben-0002' },
      { part: 'wallet' },
      { part: undefined },
    ])
      await note('10:00:00.000', more);
    for (const votingId of ['one', 'two'])
      await noteLine(world.tenantId, { ...voting, act: 'voting-exported', votingId }, votingId);
    expect(await noted()).to.have.length(7);
  });

  it('stay one when many are noted at once, and again', async () => {
    const all = Array.from({ length: 10 }, (_, i) => `10:00:0${i}.000`);
    for (let again = 0; again < 2; again += 1) await Promise.all(all.map((at) => note(at)));
    expect(await noted()).to.have.length(1);
  });

  it('are not lost to a crash between its two writes: whichever page comes next brings the first', async () => {
    let puts = 0;
    documentClient().middlewareStack.add(
      (send, { commandName = '' }) =>
        (args) =>
          commandName.startsWith('Put') && ++puts === 2 ? Promise.reject(new Error('a crash')) : send(args),
      { step: 'initialize', name: 'crash', override: true },
    );
    const broken = await note('10:00:00.000').then(
      () => 'done',
      () => 'broken',
    );
    documentClient().middlewareStack.remove('crash');
    expect([broken, await noted()]).to.deep.equal(['broken', []]);
    await note('10:00:07.000');
    expect(await noted()).to.deep.equal([['10:00:00', '10:00:00.000']]);
  });
});
