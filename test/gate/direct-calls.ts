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

/** A request to each function URL of ballot. */
const functionUrlRequests = {
  castVisitorVote: { method: 'POST', path: '/v1/visitor-votes' },
  vote: { method: 'PUT', path: '/v1/votings/01M85RY5Z2Q5RB75NMMHWPBHH5/vote' },
};

/**
 * Calls the APIs and the function URLs directly, not through the CDN.
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
  for (const [name, request] of Object.entries(functionUrlRequests)) {
    const event = toFunctionUrlEvent({ ...request, body: {} });
    const { answer } = await invokeFunction(`suffra-ballot-${stage}-${name}`, 'live', event);
    expect(answer, name).to.include({ statusCode: 403 });
  }
  expect(await call('identity', '/.well-known/jwks.json')).to.equal(200);
  expect(await call('identity', '/.well-known/openid-configuration')).to.equal(200);
}
