import { etagOf } from '@suffra/shared/http/etag';
import { staleVersion, versionRequired } from '@suffra/shared/http/problems';
import * as z from 'zod/mini';
import { bodyAs, callerOf, type Exchange, type Reply, type Routes, refusal } from './exchange.ts';
import { newId, type Person, type World } from './world.ts';

const credentials = z.strictObject({
  tenantId: z.string(),
  email: z.string(),
  password: z.string(),
  newPassword: z.optional(z.string()),
});
const preferences = z.strictObject({
  showPaid: z.optional(z.boolean()),
  reminders: z.optional(z.boolean()),
  updates: z.optional(z.boolean()),
  language: z.optional(z.enum(['en', 'pl'])),
});
const cookieName = 'suffra_refresh';
const cookie = (token: string, seconds: number) =>
  `${cookieName}=${token}; HttpOnly; Secure; SameSite=Strict; Path=/v1/sessions; Max-Age=${seconds}`;

/** identity, as far as the client calls it without an account. */
export const identityRoutes: Routes = {
  'GET /v1/tenants/:tenantId/public': ({ world, parts: [tenantId = ''] }) => {
    const tenant = world.tenants.get(tenantId);
    if (tenant === undefined) throw refusal('no-such-tenant', 404);
    return { status: 200, body: { tenantId, name: tenant.name } };
  },
  'POST /v1/sessions': (exchange) => {
    const { tenantId, email, password, newPassword } = bodyAs(exchange, credentials);
    const person = personOf(exchange.world, tenantId, email);
    if (person === undefined || person.password !== password) throw refusal('wrong-credentials', 401);
    if (!person.confirmed) throw refusal('confirm-first', 403);
    if (password.startsWith('Temporary-') && newPassword === undefined)
      throw refusal('new-password-required', 403);
    if (newPassword !== undefined) person.password = newPassword;
    return sessionOf(exchange.world, person, 201);
  },
  'POST /v1/sessions/refresh': (exchange) => {
    const person = exchange.world.refreshTokens.get(refreshTokenIn(exchange));
    if (person === undefined) throw refusal('session-ended', 401);
    return sessionOf(exchange.world, person, 200, refreshTokenIn(exchange));
  },
  'POST /v1/sessions/sign-out': (exchange) => {
    exchange.world.refreshTokens.delete(refreshTokenIn(exchange));
    return { status: 204, headers: { 'set-cookie': cookie('', 0) } };
  },
  'GET /v1/me': (exchange) => profileOf(callerOf(exchange)),
  'PATCH /v1/me/preferences': (exchange) => {
    const caller = callerOf(exchange);
    const change = bodyAs(exchange, preferences);
    const version = exchange.headers['if-match'];
    if (version === undefined) throw versionRequired();
    if (version !== etagOf(caller.version)) throw staleVersion();
    const { language = caller.preferences.language } = change;
    caller.preferences = { ...caller.preferences, ...JSON.parse(JSON.stringify(change)), language };
    caller.version += 1;
    return profileOf(caller);
  },
};

/** Makes a refresh token for somebody, as the cookie of a browser in which they signed in before. */
export function refreshTokenFor(world: World, person: Person): string {
  const token = newId();
  world.refreshTokens.set(token, person);
  return token;
}

/** Somebody by address. */
export const personOf = (world: World, tenantId: string, email: string): Person | undefined =>
  world.people.find((each) => each.tenantId === tenantId && each.email === email.trim().toLowerCase());

function sessionOf(world: World, person: Person, status: 200 | 201, known?: string): Reply {
  const accessToken = newId();
  world.accessTokens.set(accessToken, person);
  const { voterId, tenantId, name, email, role } = person;
  const refreshToken = known ?? refreshTokenFor(world, person);
  return {
    status,
    headers: { 'set-cookie': cookie(refreshToken, 2_592_000) },
    body: {
      accessToken,
      tokenType: 'Bearer',
      expiresIn: 900,
      voter: { voterId, tenantId, name, email, role },
    },
  };
}

const refreshTokenIn = ({ headers }: Exchange): string =>
  new RegExp(`${cookieName}=([^;]*)`).exec(headers.cookie ?? '')?.[1] ?? '';

function profileOf({ voterId, tenantId, name, email, role, preferences, version }: Person): Reply {
  const body = { voterId, tenantId, name, email, role, preferences, version };
  return { status: 200, headers: { etag: etagOf(version) }, body };
}
