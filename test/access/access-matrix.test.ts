import { expect } from 'chai';
import { decodeJwt } from 'jose';
import { ApiClient, type ApiResponse, type RequestOptions } from '../../shared/local-platform/api-client.ts';
import { generateId } from '../../shared/runtime/ids.ts';
import { scope as scopeSchema } from '../../shared/runtime/tokens/scopes.ts';
import { getLocalPlatform, type LocalPlatform } from '../support/local-platform.ts';
import { type Operation, readOperations } from '../support/operations.ts';
import { readTokenSigner, type TokenSigner } from '../support/platform-tokens.ts';

const password = 'Local-only-2026';
const tenantId = 'mygreatwebpage';
/** No report of this month can start, because the platform computes metrics of the last 35 days only. */
const month = '2026-01';
/** Valid bodies and headers of operations that would change the resource of the path. */
const validRequests: Readonly<Record<string, RequestOptions>> = {
  endVoting: { headers: { 'if-match': '"1"' }, body: { reason: 'A test of access' } },
  cancelVoting: { headers: { 'if-match': '"1"' }, body: { reason: 'A test of access' } },
  castVote: { body: { choices: ['o1'] } },
  startElectorate: { body: { mode: 'extend' } },
  putElectors: { body: { emails: ['ada@example.com'] } },
  confirmElectorate: { body: { electorateId: '01ARZ3NDEKTSV4RRFFQ69G5FAV', entries: 1 } },
  changeVoting: { headers: { 'if-match': '"1"' }, body: { title: 'Changed by another caller' } },
  grantCredits: {
    headers: { 'idempotency-key': 'access-matrix' },
    body: { credits: 1, reason: 'A test of access' },
  },
  rotateApiKey: { body: {} },
};
/** These delete something of the caller, and succeed when it does not exist. */
const idempotentDeletions = ['deleteDevice', 'deletePartnerIssuer', 'unfollowAccount', 'unregister'];

const roles = ['voter', 'admin', 'operator'] as const;

describe('access to every operation', function () {
  this.timeout(300_000);
  const operations = readOperations();
  const protectedOperations = operations.filter(({ isPublic }) => !isPublic);
  // Two functions check the claims of tokens: that of the function URLs (castVote and getVote), and that of all other routes. So a
  // tenth is enough (authenticate.test.ts and authenticate-at-function-url.test.ts in shared/runtime/http).
  const someOperations = protectedOperations.filter(
    ({ operationId }, i) => i % 10 === 0 || ['castVote', 'getVote'].includes(operationId),
  );
  const counts = new Map<string, Map<string, number>>();
  let platform: LocalPlatform;
  let signToken: TokenSigner;
  /** Claims of a real access token of an admin of the tenant. */
  let adminClaims: Record<string, unknown>;
  let adminToken: string;
  /** Existing ids of the tenant, by the name of the path parameter. */
  let existing: Record<string, string>;

  before(async () => {
    platform = await getLocalPlatform();
    signToken = await readTokenSigner(platform.engine);
    const admin = await new ApiClient(platform.site).signIn(tenantId, `admin@${tenantId}.example`, password);
    adminToken = admin.token ?? '';
    adminClaims = decodeJwt(adminToken);
    const voter = await new ApiClient(platform.site).signIn(tenantId, `ewa@${tenantId}.example`, password);
    const [votings, accounts, keys, packs] = await Promise.all(
      ['/v1/votings', '/v1/accounts', '/v1/api-keys', '/v1/credit-packs'].map((path) =>
        admin.send('GET', path),
      ),
    );
    const purchase = await startPurchase(voter, packs?.body.items[0]);
    existing = {
      tenantId,
      voterId: String(decodeJwt(voter.token ?? '').sub),
      votingId: votings?.body.items[0].votingId,
      accountId: accounts?.body.items[0].accountId,
      keyId: keys?.body.items[0].keyId,
      packId: packs?.body.items[0].packId,
      purchaseId: purchase.body.purchaseId,
      month,
      day: '2026-10-01',
    };
    expect(Object.values(existing)).to.not.include(undefined);
  });

  after(() => {
    for (const [caller, outcomes] of counts)
      console.log(`      ${caller}: ${[...outcomes].map(([outcome, n]) => `${n} × ${outcome}`).join(', ')}`);
  });

  it('is documented for all 90 operations or more', () => {
    expect(operations.length).to.be.at.least(90);
    for (const { operationId, isPublic, roles: allowed } of operations)
      expect(allowed.length > 0, operationId).to.equal(!isPublic);
  });

  it('is rejected with 401 without a valid token', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const [header, , signature] = adminToken.split('.');
    const claims = { ...adminClaims, role: 'operator', tenantId: 'platform' };
    const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const tokens = {
      none: undefined,
      forged: `${header}.${payload}.${signature}`,
    };
    const otherTokens = {
      expired: await signToken({ ...adminClaims, iat: now - 1_000, exp: now - 100 }),
      'of another issuer': await signToken({ ...adminClaims, iss: 'https://example.com' }),
      'for another audience': await signToken({ ...adminClaims, aud: 'example' }),
    };
    const expectRejections = async (caller: string, token: string | undefined, of: readonly Operation[]) => {
      for (const operation of of) {
        const { status } = await send(caller, operation, token, existing);
        expect(status, `${operation.operationId}, ${caller}`).to.equal(401);
      }
    };
    for (const [caller, token] of Object.entries(tokens))
      await expectRejections(caller, token, protectedOperations);
    for (const [caller, token] of Object.entries(otherTokens))
      await expectRejections(caller, token, someOperations);
  });

  for (const role of roles)
    it(`is rejected with 403 for the role ${role} where the document does not name it`, async () => {
      const token = await signToken({ ...adminClaims, ...freshTimes(), role, sub: generateId() });
      for (const operation of protectedOperations) {
        if (operation.roles.includes(role)) continue;
        const { status } = await send(role, operation, token, existing);
        expect(status, operation.operationId).to.equal(403);
      }
    });

  for (const role of roles)
    it(`is granted to the role ${role} where the document names it`, async () => {
      const token = await signToken({ ...adminClaims, ...freshTimes(), role, sub: generateId() });
      for (const operation of protectedOperations) {
        if (!operation.roles.includes(role)) continue;
        // Ids that do not exist, and no body: nothing is changed.
        const { status, body } = await send(`${role}, allowed`, operation, token, createUnknownIds());
        expect(status, operation.operationId).to.be.below(500);
        expect(status, `${operation.operationId}: ${JSON.stringify(body)}`).to.not.be.oneOf([401, 403]);
      }
    });

  it('is rejected with 403 for an admin of some votings, unless the operation opts in', async () => {
    const token = await signToken({ ...adminClaims, ...freshTimes(), votings: generateId() });
    for (const operation of protectedOperations) {
      if (!operation.roles.includes('admin') || operation.roles.includes('voter')) continue;
      const { status, body } = await send(
        'admin of another voting',
        operation,
        token,
        existing,
        validRequests,
      );
      const isOfVoting = operation.path.includes('{votingId}');
      if (!operation.allowsLimitedAdmins || isOfVoting)
        expect(status, operation.operationId).to.be.oneOf(isOfVoting ? [403, 404] : [403]);
      else expect(JSON.stringify(body ?? {}), operation.operationId).to.not.include(existing.votingId);
    }
  });

  it('is rejected with 403 for every change by an admin who may only read, and granted for every read', async () => {
    const sub = generateId();
    const token = await signToken({ ...adminClaims, ...freshTimes(), sub, access: 'read' });
    const reads = ['findVoter', 'searchVoters'];
    for (const operation of protectedOperations) {
      // Where voters may call an operation, an admin acts for themselves.
      if (!operation.roles.includes('admin') || operation.roles.includes('voter')) continue;
      const { operationId, method } = operation;
      const isRead = method === 'GET' || reads.includes(operationId);
      const ids = isRead ? createUnknownIds() : existing;
      const { status, body } = await send('read-only admin', operation, token, ids, validRequests);
      if (isRead) expect(status, operationId).to.not.be.oneOf([401, 403, 500]);
      else {
        expect(status, operationId).to.equal(403);
        expect(JSON.stringify(body), operationId).to.include('change nothing');
      }
    }
  });

  it('is rejected with 401 for an admin with an access that is not known', async () => {
    const token = await signToken({ ...adminClaims, ...freshTimes(), access: 'write' });
    for (const operation of someOperations)
      expect(
        (await send('unknown access', operation, token, existing)).status,
        operation.operationId,
      ).to.equal(401);
  });

  it('is rejected with 403 for an API key without the scope of the operation', async () => {
    const keyClaims = { ...adminClaims, ...freshTimes(), sub: `key-${generateId()}` };
    for (const operation of protectedOperations) {
      const others = scopeSchema.options.filter((scope) => scope !== operation.scope).join(' ');
      const token = await signToken({ ...keyClaims, scope: others });
      const { status } = await send('API key without the scope', operation, token, existing);
      expect(status, operation.operationId).to.equal(403);
      if (operation.scope === undefined) continue;
      const allowed = await signToken({ ...keyClaims, scope: operation.scope });
      const granted = await send('API key, allowed', operation, allowed, createUnknownIds());
      expect(granted.status, operation.operationId).to.not.be.oneOf([401, 403, 500]);
    }
  });

  for (const role of ['voter', 'admin'] as const)
    it(`reveals and changes nothing for the ${role} of another tenant`, async () => {
      const sub = generateId();
      const token = await signToken({ ...adminClaims, ...freshTimes(), role, sub, tenantId: 'aurora' });
      const { votingId, accountId, keyId, purchaseId } = existing;
      for (const operation of protectedOperations) {
        if (!operation.roles.includes(role)) continue;
        const caller = `${role} of another tenant`;
        const { status, body } = await send(caller, operation, token, existing, validRequests);
        expect(status, operation.operationId).to.be.below(500);
        const text = JSON.stringify(status < 300 ? (body ?? {}) : {});
        for (const id of [votingId, accountId, keyId, purchaseId])
          expect(text, operation.operationId).to.not.include(`"${id}"`);
        // Erasing, granting and cancelling need no body: they must find nothing.
        if (
          operation.method !== 'GET' &&
          operation.path.includes('{') &&
          !idempotentDeletions.includes(operation.operationId)
        )
          expect(status, operation.operationId).to.be.at.least(400);
      }
    });

  it('to a purchase is for its own voter only', async () => {
    const token = await signToken({ ...adminClaims, ...freshTimes(), role: 'voter', sub: generateId() });
    for (const operationId of ['getPurchase', 'checkPurchase']) {
      const operation = operations.find((candidate) => candidate.operationId === operationId);
      if (operation === undefined) throw new Error(`no operation ${operationId}`);
      expect((await send('another voter', operation, token, existing)).status).to.equal(404);
    }
  });

  async function send(
    caller: string,
    { operationId, method, path }: Operation,
    token: string | undefined,
    ids: Record<string, string>,
    requests: Readonly<Record<string, RequestOptions>> = {},
  ): Promise<ApiResponse> {
    const target = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? generateId());
    const response = await new ApiClient(platform.site, token).send(method, target, requests[operationId]);
    const outcomes = counts.get(caller) ?? new Map<string, number>();
    counts.set(caller, outcomes);
    const outcome = String(response.status);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    return response;
  }
});

/** A token that is valid for the whole run. */
function freshTimes(): { iat: number; exp: number } {
  const iat = Math.floor(Date.now() / 1_000);
  return { iat, exp: iat + 900 };
}

/** Ids of nothing, except for the tenant: admins may read their own only. */
const createUnknownIds = (): Record<string, string> => ({ tenantId, month, day: '2026-10-01' });

const startPurchase = (voter: ApiClient, pack: { packId: string; prices: { currency: string }[] }) =>
  voter.send('POST', '/v1/purchases', {
    headers: { 'idempotency-key': generateId() },
    body: { packId: pack.packId, currency: pack.prices[0]?.currency, provider: 'stripe' },
  });
