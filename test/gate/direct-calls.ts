import { expect } from 'chai';
import { readPhysicalId } from '../../shared/local-platform/deploy-target/physical-id.ts';
import { toFunctionUrlEvent } from '../../shared/local-platform/function-url.ts';
import { invokeFunction } from '../../shared/runtime/release/invoke-function.ts';

/** A public route of each service that has one: no token decides about its response. */
const publicRoutes = {
  identity: '/v1/tenants/aurora/public',
  ballot: '/v1/receipts/keys',
  notify: '/v1/messaging',
};

/**
 * Calls the APIs and the function URL directly, not through the CDN.
 * @param engine its endpoint
 * @throws when one of them answers a request without the secret header, or hides the keys of tokens
 */
export async function assertDirectCallsRefused(engine: string, stage: string): Promise<void> {
  const call = async (service: string, path: string): Promise<number> => {
    const api = await readPhysicalId(`suffra-${service}-${stage}`, 'HttpApi');
    return (await fetch(`${engine}/_aws/execute-api/${api}/$default${path}`)).status;
  };
  for (const [service, path] of Object.entries(publicRoutes))
    expect(await call(service, path), `${service}${path}`).to.equal(403);
  const visitorVote = toFunctionUrlEvent({ method: 'POST', path: '/v1/visitor-votes', body: {} });
  const { answer } = await invokeFunction(`suffra-ballot-${stage}-castVisitorVote`, 'live', visitorVote);
  expect(answer).to.include({ statusCode: 403 });
  expect(await call('identity', '/.well-known/jwks.json')).to.equal(200);
  expect(await call('identity', '/.well-known/openid-configuration')).to.equal(200);
}
