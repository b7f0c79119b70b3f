import { randomBytes } from 'node:crypto';
import type { Clock } from '@suffra/shared/clock';
import type { HttpHandler } from '@suffra/shared/http/serve';
import { call, type TestAnswer, type TestRequest } from '@suffra/shared/test/call';
import { type Platform, platform } from '@suffra/shared/test/platform';
import type { Role } from '@suffra/shared/tokens/claims';
import { createStaff, type Staff } from '../../src/admin/create-staff.ts';
import { ensureTenant } from '../../src/admin/ensure-tenant.ts';
import { handler as confirm } from '../../src/http/confirm-sign-up.ts';
import { handler as signIn } from '../../src/http/sign-in.ts';
import { handler as signUp } from '../../src/http/sign-up.ts';
import type { Profile } from '../../src/profile.ts';

/** A password that is long enough. */
export const goodPassword = 'correct horse battery';

/** The codes that the local engine sends. It takes any other too, unless it runs with AUTH=true. */
export const signUpCode = '123456';
export const resetCode = '654321';

/** Letters that no other test has. */
export const random = (): string => randomBytes(5).toString('hex');

/** A tenant of its own for a test, in the real engine. */
export interface World {
  readonly tenantId: string;
  /** A token of the test's issuer for somebody of the tenant, who need not exist. */
  token(role: Role, voterId?: string): Promise<string>;
  /** Makes a person with a confirmed account and {@link goodPassword}. */
  person(change?: Partial<Staff>): Promise<Profile>;
  /** Signs a new person up and confirms them, over the routes. @returns the e-mail address */
  signedUp(email?: string): Promise<string>;
  /** POST /v1/sessions */
  signIn(email: string, more?: object): Promise<TestAnswer>;
}

/** Starts the platform: `before(startIdentity)`. */
export async function startIdentity(this: Mocha.Context): Promise<Platform> {
  this.timeout(60_000);
  return platform('identity');
}

/** Makes a tenant that no other test has. The platform must have been started. */
export async function newWorld(): Promise<World> {
  const { issuer } = await platform('identity');
  const tenantId = `t-${random()}`;
  await ensureTenant(tenantId, 'Radio Aurora');
  return {
    tenantId,
    token: (role, voterId = `${role}-${tenantId}`) => issuer.tokenOf({ tenantId, voterId, role }),
    person: (change = {}) =>
      createStaff({
        tenantId,
        email: `${random()}@example.com`,
        name: 'Ada Nowak',
        role: 'voter',
        password: goodPassword,
        ...change,
      }),
    signedUp: async (email = `${random()}@example.com`) => {
      const account = { tenantId, email };
      await post(signUp, { ...account, password: goodPassword, name: 'Ada Nowak' });
      await post(confirm, { ...account, code: signUpCode });
      return email;
    },
    signIn: (email, more = {}) => post(signIn, { tenantId, email, password: goodPassword, ...more }),
  };
}

/** Posts a JSON body to a route. */
export const post = (handler: HttpHandler, body: unknown, more: TestRequest = {}): Promise<TestAnswer> =>
  call(handler, { method: 'POST', body, ...more });

/** The last part of a problem's type. */
export const slugOf = (answer: TestAnswer): string =>
  String(answer.body?.type).replace('urn:suffra:problem:', '');

/** What a problem says, but for the id that differs with each request. */
export const saidBy = ({ status, body }: TestAnswer): unknown => ({
  status,
  ...body,
  correlationId: undefined,
});

/** The refresh cookie of an answer as a browser sends it back. */
export const cookieOf = (answer: TestAnswer): string => answer.cookies[0]?.split(';')[0] ?? '';

/** What a compact JWS says, unverified. */
export const payloadOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

/** A clock that stands still. */
export const at =
  (now: number): Clock =>
  () =>
    now;
