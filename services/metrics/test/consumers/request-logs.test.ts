import { generateId } from '@suffra/shared/ids';
import { getPlatform } from '@suffra/shared/test-support/platform';
import { toSqsEvent } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { createFactsHandler } from '../../src/consumers/facts.ts';
import { createRequestLogsHandler } from '../../src/consumers/request-logs.ts';
import { type RequestFact, requests } from '../../src/domain/facts/request-fact.ts';
import { toHour } from '../../src/domain/time.ts';
import { readFacts } from '../../src/storage/fact-batches.ts';
import { createLogLine, createLogsEvent } from '../support/log-lines.ts';

const at = Date.parse('2026-11-25T10:15:30.000Z');
const votingId = '01M85RY5Z2Q5RB75NMMHWPBHH5';

const createLine = (tenantId: string, more: object = {}) => createLogLine(tenantId, at, more);

async function readStoredRequests(tenantId: string): Promise<RequestFact[]> {
  const all: RequestFact[] = [];
  for await (const facts of readFacts(tenantId, requests, toHour(at))) all.push(...facts);
  return all;
}

describe('request log lines', function () {
  this.timeout(60_000);
  const handler = createRequestLogsHandler(() => at + 5_000);
  let tenantId: string;
  before(() => getPlatform('metrics'));
  beforeEach(() => {
    tenantId = `l-${generateId().toLowerCase().slice(-12)}`;
  });

  it('are stored once, although they are repeated in other batches', async () => {
    const events = Array.from({ length: 9 }, (_, i) => ({ id: `event-${i}`, message: createLine(tenantId) }));
    await handler(createLogsEvent(events.slice(3)));
    await handler(createLogsEvent(events.slice(0, 6)));
    await handler(createLogsEvent(events.slice(3)));
    expect(await readStoredRequests(tenantId)).to.have.length(9);
  });

  it('have the operation, status, duration, account and voting of a request', async () => {
    const message = createLine(tenantId, { accountId: 'acc-1', votingId, status: '409' });
    await handler(createLogsEvent([{ id: 'one', message }]));
    const [fact] = await readStoredRequests(tenantId);
    expect(fact).to.include({ at, operation: 'castVote', status: 409, accountId: 'acc-1', votingId });
    expect(fact?.durationMs).to.be.closeTo(12.345, 0.01);
  });

  it('are stored for their tenant', async () => {
    const other = `${tenantId}-o`;
    const of = (name: string) => ({ id: `of-${name}`, message: createLine(name) });
    await handler(createLogsEvent([of(tenantId), of(other)]));
    expect(await readStoredRequests(tenantId)).to.have.length(1);
    expect(await readStoredRequests(other)).to.have.length(1);
  });

  it('are stored without a voting or account whose id is invalid', async () => {
    await handler(
      createLogsEvent([{ id: 'odd', message: createLine(tenantId, { votingId: 'a#b', accountId: 'x y' }) }]),
    );
    expect((await readStoredRequests(tenantId))[0]).to.not.have.any.keys('votingId', 'accountId');
  });

  it('are stored although others are unreadable or too old', async () => {
    const old = createLine(tenantId, { _aws: { Timestamp: at - 41 * 86_400_000 } });
    const messages = ['no json', '{"method":"GET"}', createLine('no tenant!'), old, createLine(tenantId)];
    await handler(createLogsEvent(messages.map((message, i) => ({ id: String(i), message }))));
    expect(await readStoredRequests(tenantId)).to.have.length(1);
  });

  it('are ignored in a control message of CloudWatch Logs', async () => {
    await handler(createLogsEvent([{ id: 'one', message: createLine(tenantId) }], 'CONTROL_MESSAGE'));
    expect(await readStoredRequests(tenantId)).to.have.length(0);
  });

  it('are stored by the function of facts after their own function failed', async () => {
    const logs = createLogsEvent([{ id: 'one', message: createLine(tenantId) }]);
    // The record that Lambda sends to a failure destination.
    const failed = { version: '1.0', requestPayload: logs, responsePayload: { errorType: 'Error' } };
    const unreadable = { ...failed, requestPayload: { awslogs: { data: 'nonsense' } } };
    const event = toSqsEvent(JSON.stringify(failed), JSON.stringify(unreadable), 'no json');
    const { batchItemFailures } = await createFactsHandler(() => at + 5_000)(event);
    expect(batchItemFailures).to.have.deep.members([{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }]);
    expect(await readStoredRequests(tenantId)).to.have.length(1);
  });

  it('fail as a batch if it cannot be decompressed, so it is retried', async () => {
    const failed = await handler({ awslogs: { data: 'nonsense' } }).then(
      () => 'taken',
      () => 'failed',
    );
    expect(failed).to.equal('failed');
  });
});
