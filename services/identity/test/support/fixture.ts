import { randomBytes } from 'node:crypto';
import type { Clock } from '@suffra/shared/clock';
import type { HttpHandler } from '@suffra/shared/http/route';
import { call, type TestRequest, type TestResponse } from '@suffra/shared/test-support/call';
import { getPlatform, type Platform } from '@suffra/shared/test-support/platform';
import type { Role } from '@suffra/shared/tokens/claims';
import { createStaff, type Staff } from '../../src/application/create-staff.ts';
import { ensureTenant } from '../../src/application/ensure-tenant.ts';
import type { Profile } from '../../src/domain/profile.ts';
import { handler as confirm } from '../../src/http/confirm-sign-up.ts';
import { handler as signIn } from '../../src/http/sign-in.ts';
import { handler as signUp } from '../../src/http/sign-up.ts';
import { readTenantRows, watchPartitionKeys } from './tenant-rows.ts';

/** A valid password. */
export const goodPassword = 'correct horse battery';

/** Reads the code of the newest e-mail to a person. */
export const readCode = async (
  kind: 'sign-up' | 'reset',
  { tenantId, email }: { tenantId: string; email: string },
): Promise<string> => (await getPlatform('identity')).cognito.readCode(kind, `${tenantId}:${email}`);

/** Creates a text that no other test uses. */
export const randomText = (): string => randomBytes(5).toString('hex');

/** A tenant that only one test uses, in the local engine. */
export interface Fixture {
  readonly tenantId: string;
  /** Creates a token of the test issuer for a person of the tenant. The person need not exist. */
  createToken(role: Role, voterId?: string): Promise<string>;
  /** Creates a person with a confirmed user and {@link goodPassword}. */
  createPerson(change?: Partial<Staff>): Promise<Profile>;
  /** Signs up and confirms a new person with the routes. @returns the e-mail address */
  signUp(email?: string): Promise<string>;
  /** Reads all rows of the tenant. */
  readRows(): Promise<Record<string, unknown>[]>;
  /** POST /v1/sessions */
  signIn(email: string, more?: object): Promise<TestResponse>;
}

/** Starts the platform: `before(startIdentity)`. */
export async function startIdentity(this: Mocha.Context): Promise<Platform> {
  this.timeout(60_000);
  return getPlatform('identity');
}

/** Creates a tenant that no other test uses. The platform must have been started. */
export async function createFixture(): Promise<Fixture> {
  const { issuer } = await getPlatform('identity');
  const tenantId = `t-${randomText()}`;
  watchPartitionKeys();
  await ensureTenant(tenantId, 'Radio Aurora');
  return {
    tenantId,
    readRows: () => readTenantRows(tenantId),
    createToken: (role, voterId = `${role}-${tenantId}`) => issuer.signToken({ tenantId, voterId, role }),
    createPerson: (change = {}) =>
      createStaff({
        tenantId,
        email: `${randomText()}@example.com`,
        name: 'Ada Nowak',
        role: 'voter',
        changedBy: 'operator-1',
        password: goodPassword,
        ...change,
      }),
    signUp: async (email = `${randomText()}@example.com`) => {
      const account = { tenantId, email };
      await post(signUp, { ...account, name: 'Ada Nowak' });
      await confirmSignUp(account);
      return email;
    },
    signIn: (email, more = {}) => post(signIn, { tenantId, email, password: goodPassword, ...more }),
  };
}

/** Confirms a sign-up with the code of the e-mail. */
export const confirmSignUp = async (
  account: { tenantId: string; email: string },
  password = goodPassword,
): Promise<TestResponse> => post(confirm, { ...account, code: await readCode('sign-up', account), password });

/** Posts a JSON body to a route. */
export const post = (handler: HttpHandler, body: unknown, more: TestRequest = {}): Promise<TestResponse> =>
  call(handler, { method: 'POST', body, ...more });

/** Reads the code of a problem. */
export const getProblemCode = (answer: TestResponse): string =>
  String(answer.body?.type).replace('urn:suffra:problem:', '');

/** Removes the correlation id, which differs in each response. */
export const withoutCorrelationId = ({ status, body }: TestResponse): unknown => ({
  status,
  ...body,
  correlationId: undefined,
});

/** Reads the refresh cookie of a response in the form of a request. */
export const getRefreshCookie = (answer: TestResponse): string => answer.cookies[0]?.split(';')[0] ?? '';

/** Decodes the payload of a compact JWS without verifying it. */
export const decodePayload = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

/** Creates a clock that always returns the same time. */
export const createFixedClock =
  (now: number): Clock =>
  () =>
    now;
