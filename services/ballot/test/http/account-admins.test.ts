import { call } from '@suffra/shared/test-support/call';
import { expect } from 'chai';
import { handler as getResults } from '../../src/http/get-results.ts';
import { handler as getTurnout } from '../../src/http/get-turnout.ts';
import { handler as listParticipation } from '../../src/http/list-participation.ts';
import { handler as startExport } from '../../src/http/start-ballots-export.ts';
import { createVoting } from '../support/create-voting.ts';
import { createFixture, startBallot } from '../support/fixture.ts';

describe('an admin who is limited to an account', () => {
  before(startBallot);

  it('reads turnout, participation, results and exports of this account only', async () => {
    const fixture = await createFixture();
    const schedule = (accountId?: string) =>
      fixture.schedule(createVoting({ results: 'admins', ...(accountId !== undefined && { accountId }) }));
    const [own, other, ofTenant] = [await schedule('shop-1'), await schedule('shop-2'), await schedule()];
    const token = await fixture.token('key-of-shop-1', { role: 'admin', accountId: 'shop-1' });
    const readStatuses = async (votingId: string) => {
      const statuses: number[] = [];
      for (const handler of [getTurnout, listParticipation, getResults, startExport])
        statuses.push((await call(handler, { params: { votingId }, token })).status);
      return statuses;
    };
    // The export of an open voting is refused, because its result is not certified.
    expect(await readStatuses(own.votingId)).to.deep.equal([200, 200, 200, 409]);
    expect(await readStatuses(other.votingId)).to.deep.equal([403, 403, 403, 403]);
    expect(await readStatuses(ofTenant.votingId)).to.deep.equal([403, 403, 403, 403]);
  });
});
