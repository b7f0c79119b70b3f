import {
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import { documentClient } from '@suffra/shared/table/client';
import { transact } from '@suffra/shared/table/transact';
import { expect } from 'chai';
import sinon from 'sinon';
import { aTenant, startPlatform } from '../support/api.ts';

const about = { $metadata: {}, message: 'injected' };
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({ ...about, CancellationReasons: codes.map((Code) => ({ Code })) });

/** Lets the first sends fail, as the local engine never does: it does one transaction after the other. */
function failing(...errors: Error[]) {
  const send = sinon.stub(documentClient(), 'send').callThrough();
  for (const [i, error] of errors.entries()) send.onCall(i).rejects(error);
  return send;
}

describe('a transaction', () => {
  before(startPlatform);
  afterEach(() => sinon.restore());

  it('is contended when another touched the same rows, or too many came at once', async () => {
    const contentions = [
      cancelled('TransactionConflict', 'None'),
      cancelled('None', 'TransactionConflict'),
      cancelled('None', 'ConditionalCheckFailed'),
      cancelled('ThrottlingError', 'None'),
      cancelled('None', 'ProvisionedThroughputExceeded'),
      new TransactionConflictException(about),
      new TransactionInProgressException(about),
    ];
    for (const error of contentions) {
      failing(error);
      expect(await transact({})).to.deep.equal({ outcome: 'contended' });
      sinon.restore();
    }
  });

  it('fails on what no repetition can mend', async () => {
    for (const error of [cancelled('ValidationError', 'None'), new Error('network')]) {
      failing(error);
      expect(await transact({}).catch((thrown) => thrown)).to.equal(error);
      sinon.restore();
    }
  });

  it('is tried again by the routes, which then answer as ever', async () => {
    const tenant = await aTenant();
    const token = await tenant.as('admin');
    const send = sinon.stub(documentClient(), 'send').callThrough();
    const conflicts = { left: 3 };
    send
      .withArgs(sinon.match((command: object) => command.constructor.name === 'TransactWriteCommand'))
      .callsFake((...args) => {
        if (conflicts.left === 0) return send.wrappedMethod.apply(documentClient(), args);
        conflicts.left -= 1;
        return Promise.reject(cancelled('None', 'TransactionConflict'));
      });
    const { status, body } = await tenant.create({}, 'key-1', token);
    expect([status, conflicts.left]).to.deep.equal([201, 0]);
    conflicts.left = 2;
    expect((await tenant.change(body.votingId, 1, { title: 'Dinner' }, token)).body.version).to.equal(2);
    conflicts.left = 2;
    expect((await tenant.cancel(body.votingId, 2, token)).body.state).to.equal('cancelled');
  });
});
