import { toETag } from '@suffra/shared/http/etag';
import { invalidRequest, staleVersion, versionRequired } from '@suffra/shared/http/problems';
import { matchesSearch, toSearchTerms } from '@suffra/shared/search-terms';
import { defaultTimeZones, getTimeZone } from '@suffra/shared/time-zone';
import * as z from 'zod/mini';
import { type FakePlatform, getServerInstant, newId, type Person } from './platform.ts';
import {
  createProblem,
  type FakeRequest,
  type FakeResponse,
  getCaller,
  parseBody,
  type Routes,
} from './routing.ts';

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
/** Creates the cookie of a refresh token. */
export const toRefreshCookie = (token: string, seconds: number) =>
  `${cookieName}=${token}; HttpOnly; Secure; SameSite=Strict; Path=/v1/sessions; Max-Age=${seconds}`;

/** Fake routes of identity that need no account. */
export const identityRoutes: Routes = {
  'GET /v1/tenants/:tenantId/public': ({ platform, parts: [tenantId = ''] }) => {
    const tenant = platform.tenants.get(tenantId);
    if (tenant === undefined) throw createProblem('no-such-tenant', 404);
    const { name, reminderMode = 'all', timeZones = defaultTimeZones, suspension, brand } = tenant;
    const provider = platform.signInProviders.get(tenantId);
    const signInProvider = provider?.isOn ? { signInProvider: provider.name } : {};
    const timeZone = getTimeZone(timeZones, getServerInstant(platform).slice(0, 7));
    const suspended = suspension && { suspended: true };
    return {
      status: 200,
      body: { tenantId, name, reminderMode, timeZone, ...suspended, ...signInProvider, brand },
    };
  },
  'GET /v1/organizations': ({ platform, query }) => {
    const terms = toSearchTerms(query.get('name') ?? '');
    if (terms.every((term) => term.length < 3)) throw invalidRequest();
    const found = [...platform.tenants].filter(([, { name }]) => matchesSearch(name, terms));
    const items = found.slice(0, 5).map(([tenantId, { name }]) => ({ tenantId, name }));
    return { status: 200, body: { items } };
  },
  'POST /v1/sessions': (request) => {
    const { tenantId, email, password, newPassword } = parseBody(request, credentials);
    const person = findPerson(request.platform, tenantId, email);
    if (person !== undefined && !person.confirmed) throw createProblem('confirm-first', 403);
    if (person === undefined || person.password !== password) throw createProblem('wrong-credentials', 401);
    if (password.startsWith('Temporary-') && newPassword === undefined)
      throw createProblem('new-password-required', 403);
    if (newPassword !== undefined) person.password = newPassword;
    return toSessionResponse(request.platform, person, 201);
  },
  'POST /v1/sessions/refresh': (request) => {
    const person = request.platform.refreshTokens.get(parseRefreshToken(request));
    if (person === undefined) throw createProblem('session-ended', 401);
    // The token rotates. The old one stays valid, as for a minute in Cognito.
    return toSessionResponse(request.platform, person, 200);
  },
  'POST /v1/sessions/sign-out': (request) => {
    request.platform.refreshTokens.delete(parseRefreshToken(request));
    return { status: 204, headers: { 'set-cookie': toRefreshCookie('', 0) } };
  },
  'POST /v1/sessions/sign-out-everywhere': (request) => {
    const caller = getCaller(request);
    for (const [token, person] of request.platform.refreshTokens)
      if (person === caller) request.platform.refreshTokens.delete(token);
    return { status: 204, headers: { 'set-cookie': toRefreshCookie('', 0) } };
  },
  'GET /v1/me': (request) => toProfileResponse(getCaller(request)),
  'PATCH /v1/me/preferences': (request) => {
    const caller = getCaller(request);
    const change = parseBody(request, preferences);
    const version = request.headers['if-match'];
    if (version === undefined) throw versionRequired();
    if (version !== toETag(caller.version)) throw staleVersion();
    const { language = caller.preferences.language } = change;
    caller.preferences = { ...caller.preferences, ...JSON.parse(JSON.stringify(change)), language };
    caller.version += 1;
    return toProfileResponse(caller);
  },
};

/** Creates a refresh token for a person, like the cookie of a browser where they signed in before. */
export function createRefreshToken(platform: FakePlatform, person: Person): string {
  const token = newId();
  platform.refreshTokens.set(token, person);
  return token;
}

/** Finds a person by e-mail address. */
export const findPerson = (platform: FakePlatform, tenantId: string, email: string): Person | undefined =>
  platform.people.find(
    (person) => person.tenantId === tenantId && person.email === email.trim().toLowerCase(),
  );

function toSessionResponse(platform: FakePlatform, person: Person, status: 200 | 201): FakeResponse {
  const accessToken = newId();
  platform.accessTokens.set(accessToken, person);
  const { voterId, tenantId, name, email, role, limits } = person;
  const isReadOnly = role === 'admin' && limits?.isReadOnly;
  const refreshToken = createRefreshToken(platform, person);
  return {
    status,
    headers: { 'set-cookie': toRefreshCookie(refreshToken, 2_592_000) },
    body: {
      accessToken,
      tokenType: 'Bearer',
      expiresIn: 900,
      voter: { voterId, tenantId, name, email, role, ...(isReadOnly && { isReadOnly }) },
    },
  };
}

const parseRefreshToken = ({ headers }: FakeRequest): string =>
  new RegExp(`${cookieName}=([^;]*)`).exec(headers.cookie ?? '')?.[1] ?? '';

function toProfileResponse({
  voterId,
  tenantId,
  name,
  email,
  role,
  preferences,
  version,
}: Person): FakeResponse {
  const body = { voterId, tenantId, name, email, role, preferences, version };
  return { status: 200, headers: { etag: toETag(version) }, body };
}
