import { systemIds } from '@suffra/shared/ids';
import { platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { type RequestFact, requests } from '../../src/facts/request-fact.ts';
import { logs } from '../../src/on/logs.ts';
import { readFacts } from '../../src/table/bags.ts';
import { hourOf } from '../../src/time.ts';
import { line, logsOf } from '../support/lines.ts';

const at = Date.parse('2026-11-25T10:15:30.000Z');
const votingId = '01M85RY5Z2Q5RB75NMMHWPBHH5';

const lineOf = (tenantId: string, more: object = {}) => line(tenantId, at, more);

async function kept(tenantId: string): Promise<RequestFact[]> {
  const all: RequestFact[] = [];
  for await (const facts of readFacts(tenantId, requests, hourOf(at))) all.push(...facts);
  return all;
}

describe('the lines of requests', function () {
  this.timeout(60_000);
  const handler = logs(() => at + 5_000);
  let tenantId: string;
  before(() => platform('metrics'));
  beforeEach(() => {
    tenantId = `l-${systemIds().toLowerCase().slice(-12)}`;
  });

  it('are kept once, however often and in whatever batches they come', async () => {
    const events = Array.from({ length: 9 }, (_, i) => ({ id: `event-${i}`, message: lineOf(tenantId) }));
    await handler(logsOf(events.slice(3)));
    await handler(logsOf(events.slice(0, 6)));
    await handler(logsOf(events.slice(3)));
    expect(await kept(tenantId)).to.have.length(9);
  });

  it('say what was asked, how it ended, how long it took, and of whom', async () => {
    const message = lineOf(tenantId, { accountId: 'acc-1', votingId, status: '409' });
    await handler(logsOf([{ id: 'one', message }]));
    const [fact] = await kept(tenantId);
    expect(fact).to.include({ at, operation: 'castVote', status: 409, accountId: 'acc-1', votingId });
    expect(fact?.duration).to.be.closeTo(12.345, 0.01);
  });

  it('of several tenants go each to its own', async () => {
    const other = `${tenantId}-o`;
    const of = (each: string) => ({ id: `of-${each}`, message: lineOf(each) });
    await handler(logsOf([of(tenantId), of(other)]));
    expect(await kept(tenantId)).to.have.length(1);
    expect(await kept(other)).to.have.length(1);
  });

  it('that name no voting or account that can be are not told apart by it', async () => {
    await handler(logsOf([{ id: 'odd', message: lineOf(tenantId, { votingId: 'a#b', accountId: 'x y' }) }]));
    expect((await kept(tenantId))[0]).to.not.have.any.keys('votingId', 'accountId');
  });

  it('that can’t be read, or are too old, hold up none of the others', async () => {
    const old = lineOf(tenantId, { _aws: { Timestamp: at - 41 * 86_400_000 } });
    const messages = ['no json', '{"method":"GET"}', lineOf('no tenant!'), old, lineOf(tenantId)];
    await handler(logsOf(messages.map((message, i) => ({ id: String(i), message }))));
    expect(await kept(tenantId)).to.have.length(1);
  });

  it('are none in a message by which CloudWatch asks whether anybody is there', async () => {
    await handler(logsOf([{ id: 'one', message: lineOf(tenantId) }], 'CONTROL_MESSAGE'));
    expect(await kept(tenantId)).to.have.length(0);
  });

  it('that can’t be unpacked fail as a whole, so that they come again', async () => {
    const failed = await handler({ awslogs: { data: 'nonsense' } }).then(
      () => 'taken',
      () => 'failed',
    );
    expect(failed).to.equal('failed');
  });
});
