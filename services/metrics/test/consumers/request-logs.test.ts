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

const createEvent = (id: string, message: string, timestamp = at) => ({ id, timestamp, message });

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
    const events = Array.from({ length: 9 }, (_, i) => createEvent(`event-${i}`, createLogLine(tenantId)));
    await handler(createLogsEvent(events.slice(3)));
    await handler(createLogsEvent(events.slice(0, 6)));
    await handler(createLogsEvent(events.slice(3)));
    expect(await readStoredRequests(tenantId)).to.have.length(9);
  });

  it('have the operation, status, duration, account and voting of a request', async () => {
    const message = createLogLine(tenantId, { account: 'acc-1', voting: votingId, status: 409 });
    await handler(createLogsEvent([createEvent('one', message)]));
    const [fact] = await readStoredRequests(tenantId);
    expect(fact).to.include({ at, operation: 'castVote', status: 409, accountId: 'acc-1', votingId });
    expect(fact?.durationMs).to.equal(12.34);
  });

  it('are stored for their tenant', async () => {
    const other = `${tenantId}-o`;
    const of = (name: string) => createEvent(`of-${name}`, createLogLine(name));
    await handler(createLogsEvent([of(tenantId), of(other)]));
    expect(await readStoredRequests(tenantId)).to.have.length(1);
    expect(await readStoredRequests(other)).to.have.length(1);
  });

  it('are stored without a voting or account whose id is invalid', async () => {
    const message = createLogLine(tenantId, { voting: 'a#b', account: 'x y' });
    await handler(createLogsEvent([createEvent('odd', message)]));
    expect((await readStoredRequests(tenantId))[0]).to.not.have.any.keys('votingId', 'accountId');
  });

  it('are stored although others are unreadable or too old', async () => {
    const messages = [
      'no json',
      '{"route":"castVote"}',
      createLogLine('no tenant!'),
      createLogLine(tenantId),
    ];
    const events = messages.map((message, i) => createEvent(String(i), message));
    const old = createEvent('old', createLogLine(tenantId), at - 41 * 86_400_000);
    await handler(createLogsEvent([old, ...events]));
    expect(await readStoredRequests(tenantId)).to.have.length(1);
  });

  it('are ignored in a control message of CloudWatch Logs', async () => {
    await handler(createLogsEvent([createEvent('one', createLogLine(tenantId))], 'CONTROL_MESSAGE'));
    expect(await readStoredRequests(tenantId)).to.have.length(0);
  });

  it('are stored by the function of facts after their own function failed', async () => {
    const logs = createLogsEvent([createEvent('one', createLogLine(tenantId))]);
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
