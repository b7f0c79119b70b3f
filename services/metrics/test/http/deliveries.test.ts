import { call } from '@suffra/shared/test-support/call';
import { getPlatform, type Platform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { handler as getDeliveries } from '../../src/http/get-deliveries.ts';
import { handler as reportDelivery } from '../../src/http/report-delivery.ts';

const commit = 'd'.repeat(40);
const deployment = {
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

describe('POST /v1/deliveries', function () {
  this.timeout(60_000);
  let base: Platform;
  before(async () => {
    base = await getPlatform('metrics');
  });
  const token = (tenantId: string, role: 'admin' | 'operator', scopes?: string[]) =>
    base.issuer.signToken({ tenantId, voterId: 'teller-of-tests', role, ...(scopes && { scopes }) });
  const send = async (by: string, body: object) => call(reportDelivery, { method: 'POST', token: by, body });

  it('stores a report, replaces an earlier one of the same deployment, and changes the metrics', async () => {
    const key = await token('platform', 'admin', ['deliveries:write']);
    expect((await send(key, deployment)).status).to.equal(204);
    expect((await send(key, { ...deployment, result: 'succeeded' })).status).to.equal(204);
    const { status, body } = await call(getDeliveries, { token: await token('platform', 'operator'), query });
    expect(status).to.equal(200);
    expect(body.recent).to.deep.equal([{ ...deployment, result: 'succeeded' }]);
    expect(body.dora).to.include({ leadTime: 3_600_000, changeFailRate: 0 });
  });

  it('accepts API keys of the platform’s own tenant only', async () => {
    expect((await send(await token('aurora', 'admin', ['deliveries:write']), deployment)).status).to.equal(
      403,
    );
    expect((await send(await token('platform', 'admin', ['reports:read']), deployment)).status).to.equal(403);
    const other = await call(getDeliveries, { token: await token('aurora', 'admin'), query });
    expect(other.status).to.equal(403);
  });

  it('rejects a malformed report', async () => {
    const key = await token('platform', 'admin', ['deliveries:write']);
    for (const wrong of [
      { ...deployment, stage: 'elsewhere' },
      { ...deployment, secret: 1 },
      { kind: 'step' },
      { ...deployment, commit: 'main' },
    ])
      expect((await send(key, wrong)).body.type).to.include('invalid-request');
    const back = { from: query.to, to: query.from };
    const request = { token: await token('platform', 'operator'), query: back };
    expect((await call(getDeliveries, request)).body.type).to.include('range-empty');
  });
});
