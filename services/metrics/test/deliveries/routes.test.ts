import { call } from '@suffra/shared/test/call';
import { type Platform, platform } from '@suffra/shared/test/platform';
import { expect } from 'chai';
import { handler as getDeliveries } from '../../src/http/get-deliveries.ts';
import { handler as tellDelivery } from '../../src/http/tell-delivery.ts';

const commit = 'd'.repeat(40);
const told = {
  kind: 'deployment',
  pipeline: 7,
  run: 1,
  stage: 'prod',
  commit,
  startedAt: '2027-02-28T23:50:00.000Z',
  endedAt: '2027-03-01T00:10:00.000Z',
  result: 'failed',
  cause: 'change',
  services: ['ballot'],
  commits: [{ commit, committedAt: '2027-02-28T23:10:00.000Z' }],
};
const query = { from: '2027-02-01T00:00:00.000Z', to: '2027-04-01T00:00:00.000Z' };

describe('what the pipeline tells', function () {
  this.timeout(60_000);
  let base: Platform;
  before(async () => {
    base = await platform('metrics');
  });
  const token = (tenantId: string, role: 'admin' | 'operator', scopes?: string[]) =>
    base.issuer.tokenOf({ tenantId, voterId: 'teller-of-tests', role, ...(scopes && { scopes }) });
  const tell = async (by: string, body: object) => call(tellDelivery, { method: 'POST', token: by, body });

  it('is kept, replaces what was told of the same, and comes out as figures', async () => {
    const key = await token('platform', 'admin', ['deliveries:write']);
    expect((await tell(key, told)).status).to.equal(204);
    expect((await tell(key, { ...told, result: 'succeeded' })).status).to.equal(204);
    const { status, body } = await call(getDeliveries, { token: await token('platform', 'operator'), query });
    expect(status).to.equal(200);
    expect(body.recent).to.deep.equal([{ ...told, result: 'succeeded' }]);
    expect(body.dora).to.include({ leadTime: 3_600_000, changeFailRate: 0 });
  });

  it('is taken from the platform’s own key alone', async () => {
    expect((await tell(await token('aurora', 'admin', ['deliveries:write']), told)).status).to.equal(403);
    expect((await tell(await token('platform', 'admin', ['reports:read']), told)).status).to.equal(403);
    const other = await call(getDeliveries, { token: await token('aurora', 'admin'), query });
    expect(other.status).to.equal(403);
  });

  it('is refused in words when it is malformed', async () => {
    const key = await token('platform', 'admin', ['deliveries:write']);
    for (const wrong of [
      { ...told, stage: 'elsewhere' },
      { ...told, secret: 1 },
      { kind: 'step' },
      { ...told, commit: 'main' },
    ])
      expect((await tell(key, wrong)).body.type).to.include('invalid-request');
    const back = { from: query.to, to: query.from };
    const asked = { token: await token('platform', 'operator'), query: back };
    expect((await call(getDeliveries, asked)).body.type).to.include('range-empty');
  });
});
