import { tenantChanged, tenantCreated } from '@suffra/shared/events/identity';
import type { VotingSnapshot } from '@suffra/shared/events/votings';
import { createPartner } from '@suffra/shared/test-support/partner';
import { toSqsEvent, toSqsMessage } from '@suffra/shared/test-support/sqs-events';
import { expect } from 'chai';
import { handler as onVotings } from '../../src/consumers/voting-snapshots.ts';
import { handler as getVote } from '../../src/http/get-vote.ts';
import { handler as register } from '../../src/http/register.ts';
import { handler as unregister } from '../../src/http/unregister.ts';
import { clearSuspensionCache } from '../../src/storage/suspension-cache.ts';
import { createVoting } from '../support/create-voting.ts';
import { confirmUpload, sendEntries, startUpload } from '../support/electorates.ts';
import { createFixture, type Fixture, startBallot } from '../support/fixture.ts';
import { injectFaults, measureCapacity } from '../support/table-calls.ts';
import { deliverIssuer, voteAsVisitor } from '../support/visitors.ts';

describe('votes of a suspended tenant', () => {
  let fixture: Fixture;
  let voting: VotingSnapshot;

  before(async function () {
    this.timeout(60_000);
    await startBallot();
  });
  beforeEach(async () => {
    fixture = await createFixture();
    voting = await fixture.schedule(createVoting());
  });

  const toMessage = (version: number, suspended: boolean) =>
    toSqsMessage(version === 1 ? tenantCreated : tenantChanged, {
      tenantId: fixture.tenantId,
      data: {
        tenantId: fixture.tenantId,
        name: 'Radio Aurora',
        quota: { perTenant: 16, perAccount: 16 },
        version,
        ...(suspended && { suspended }),
      },
    });
  const deliver = async (...messages: string[]) => {
    expect(await onVotings(toSqsEvent(...messages))).to.deep.equal({ batchItemFailures: [] });
    clearSuspensionCache();
  };
  const getCode = ({ body }: { body: { type: string } }) => body.type.replace('urn:suffra:problem:', '');

  it('are refused, and accepted again after it is resumed', async () => {
    await deliver(toMessage(1, false), toMessage(2, true));
    const rejected = await fixture.vote('voter-ada', voting, ['o1']);
    expect([rejected.status, getCode(rejected)]).to.deep.equal([403, 'tenant-suspended']);
    expect((await fixture.as('voter-ada', getVote, voting)).status).to.equal(404);
    await deliver(toMessage(3, false));
    expect((await fixture.vote('voter-ada', voting, ['o1'])).status).to.equal(201);
  });

  it('follow the event with the highest version, however often and in whatever order events arrive', async () => {
    await deliver(toMessage(3, true), toMessage(2, false), toMessage(1, false), toMessage(3, true));
    expect((await fixture.vote('voter-ada', voting, ['o1'])).status).to.equal(403);
    await deliver(toMessage(4, false), toMessage(3, true), toMessage(4, false));
    expect((await fixture.vote('voter-ada', voting, ['o1'])).status).to.equal(201);
  });

  it('count if they were accepted before, and a repeated request returns the accepted vote', async () => {
    const accepted = await fixture.vote('voter-ada', voting, ['o1']);
    await deliver(toMessage(2, true));
    const repeated = await fixture.vote('voter-ada', voting, ['o1']);
    expect([repeated.status, repeated.body.receipt]).to.deep.equal([200, accepted.body.receipt]);
    expect((await fixture.vote('voter-ada', voting, ['o2'])).status).to.equal(403);
    const mine = await fixture.as('voter-ada', getVote, voting);
    expect([mine.status, mine.body.receipt]).to.deep.equal([200, accepted.body.receipt]);
    const closed = await fixture.close(voting);
    expect(closed.failed, 'the result is certified').to.equal(0);
  });

  it('count if the tenant is suspended while they are written', async () => {
    const answer = await injectFaults(
      async (operation, send) => {
        if (operation === 'UpdateItem') await deliver(toMessage(2, true));
        return send();
      },
      () => fixture.vote('voter-ada', voting, ['o1']),
    );
    expect(answer.status).to.equal(201);
    expect((await fixture.as('voter-ada', getVote, voting)).body.receipt).to.equal(answer.body.receipt);
    expect((await fixture.vote('voter-bob', voting, ['o1'])).status).to.equal(403);
  });

  it('are refused for a visitor with the token of a partner too', async () => {
    const partner = await createPartner();
    await deliverIssuer(fixture.tenantId, partner);
    await deliver(toMessage(2, true));
    const rejected = await voteAsVisitor(fixture.tenantId, await partner.signToken('visitor-1'), voting, [
      'o1',
    ]);
    expect([rejected.status, getCode(rejected)]).to.deep.equal([403, 'tenant-suspended']);
  });

  it('are refused like new registrations, but a voter can unregister', async () => {
    await fixture.as('voter-ada', register, voting, { method: 'PUT' });
    await deliver(toMessage(2, true));
    const rejected = await fixture.as('voter-bob', register, voting, { method: 'PUT' });
    expect([rejected.status, getCode(rejected)]).to.deep.equal([403, 'tenant-suspended']);
    expect((await fixture.as('voter-ada', unregister, voting, { method: 'DELETE' })).status).to.equal(204);
  });

  it('are limited to the list that was confirmed before: each step of an upload is rejected', async () => {
    const limited = await fixture.schedule(createVoting({ eligibleVoters: 'list' }));
    const entries = { emails: ['ada@example.com'] };
    const start = () => startUpload(fixture, limited, 'extend');
    const first = (await start()).body.electorateId;
    const second = (await start()).body.electorateId;
    await sendEntries(fixture, limited, first, entries);
    await sendEntries(fixture, limited, second, entries);
    expect((await confirmUpload(fixture, limited, first, 1)).status).to.equal(202);
    await deliver(toMessage(2, true));
    const rejected = [
      await start(),
      await sendEntries(fixture, limited, second, entries),
      await confirmUpload(fixture, limited, second, 1),
    ];
    expect(rejected.map(getCode)).to.deep.equal(Array(3).fill('tenant-suspended'));
    expect((await confirmUpload(fixture, limited, first, 1)).status, 'a repeated request').to.equal(202);
  });

  it('read the suspension once for many votes', async () => {
    await fixture.vote('voter-ada', voting, ['o1']);
    const used = await measureCapacity(async () => {
      await fixture.vote('voter-bob', voting, ['o1']);
    });
    expect(used.GetItem).to.equal(undefined);
  });
});
