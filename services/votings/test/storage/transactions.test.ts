import {
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import { getDocumentClient } from '@suffra/shared/storage/document-client';
import { writeTransaction } from '@suffra/shared/storage/write-transaction';
import { expect } from 'chai';
import sinon from 'sinon';
import { createTenant, startPlatform } from '../support/tenant-fixture.ts';

const about = { $metadata: {}, message: 'injected' };
const createCancelledError = (...codes: string[]) =>
  new TransactionCanceledException({ ...about, CancellationReasons: codes.map((Code) => ({ Code })) });

/** Makes the first sends fail. The local engine runs transactions one after the other and never conflicts. */
function failing(...errors: Error[]) {
  const send = sinon.stub(getDocumentClient(), 'send').callThrough();
  for (const [i, error] of errors.entries()) send.onCall(i).rejects(error);
  return send;
}

describe('writeTransaction', () => {
  before(startPlatform);
  afterEach(() => sinon.restore());

  it('returns contended for conflicts and throttling', async () => {
    const contentions = [
      createCancelledError('TransactionConflict', 'None'),
      createCancelledError('None', 'TransactionConflict'),
      createCancelledError('None', 'ConditionalCheckFailed'),
      createCancelledError('ThrottlingError', 'None'),
      createCancelledError('None', 'ProvisionedThroughputExceeded'),
      new TransactionConflictException(about),
      new TransactionInProgressException(about),
    ];
    for (const error of contentions) {
      failing(error);
      expect(await writeTransaction({})).to.deep.equal({ outcome: 'contended' });
      sinon.restore();
    }
  });

  it('throws errors that a retry cannot fix', async () => {
    for (const error of [createCancelledError('ValidationError', 'None'), new Error('network')]) {
      failing(error);
      expect(await writeTransaction({}).catch((thrown) => thrown)).to.equal(error);
      sinon.restore();
    }
  });

  it('is retried by the routes', async () => {
    const tenant = await createTenant();
    const token = await tenant.as('admin');
    const send = sinon.stub(getDocumentClient(), 'send').callThrough();
    const conflicts = { left: 3 };
    send
      .withArgs(sinon.match((command: object) => command.constructor.name === 'TransactWriteCommand'))
      .callsFake((...args) => {
        if (conflicts.left === 0) return send.wrappedMethod.apply(getDocumentClient(), args);
        conflicts.left -= 1;
        return Promise.reject(createCancelledError('None', 'TransactionConflict'));
      });
    const { status, body } = await tenant.create({}, 'key-1', token);
    expect([status, conflicts.left]).to.deep.equal([201, 0]);
    conflicts.left = 2;
    expect((await tenant.change(body.votingId, 1, { title: 'Dinner' }, token)).body.version).to.equal(2);
    conflicts.left = 2;
    expect((await tenant.cancel(body.votingId, 2, token)).body.state).to.equal('cancelled');
  });
});
