import * as z from 'zod/mini';
import { findPerson } from './identity.ts';
import type { FakePlatform, Person } from './platform.ts';
import { createProblem, type FakeRequest, getCaller, parseBody, type Routes } from './routing.ts';
import { addPerson } from './tenants.ts';

const limitFields = {
  isReadOnly: z.optional(z.literal(true)),
  accountId: z.optional(z.string()),
  votings: z.optional(z.array(z.string())),
};
const limitShape = z.strictObject(limitFields);

const listAdmins = ({ people }: FakePlatform, tenantId: string): Person[] =>
  people
    .filter((person) => person.tenantId === tenantId && person.role === 'admin')
    .sort((one, other) => one.name.localeCompare(other.name));

const isFull = ({ limits }: Person): boolean => limits === undefined || Object.keys(limits).length === 0;

function findAdmin(platform: FakePlatform, tenantId: string, voterId: string | undefined): Person {
  const found = listAdmins(platform, tenantId).find((person) => person.voterId === voterId);
  if (found === undefined) throw createProblem('not-found', 404);
  return found;
}

function assertOthers(platform: FakePlatform, person: Person): void {
  const others = listAdmins(platform, person.tenantId).filter((other) => other !== person && isFull(other));
  if (isFull(person) && others.length === 0) throw createProblem('last-admin', 409);
}

const toMember = ({ voterId, name, email, limits, signedUpAt }: Person) => ({
  voterId,
  name,
  email,
  signedUpAt,
  ...limits,
});

/** Removes fields that are undefined. */
const toLimits = (limits: z.output<typeof limitShape>): NonNullable<Person['limits']> =>
  JSON.parse(JSON.stringify(limits));

/** Returns the tenant that an operator names, or the tenant of the calling admin. */
function getTenantId(request: FakeRequest): string {
  const [tenantId = ''] = request.parts;
  return getCaller(request).role === 'operator' ? tenantId : getCaller(request, 'admin').tenantId;
}

/** Fake routes of identity for the admins of a tenant. */
export const staffRoutes: Routes = {
  'GET /v1/tenants/:tenantId/admins': (request) => {
    const tenantId = getTenantId(request);
    return { status: 200, body: { items: listAdmins(request.platform, tenantId).map(toMember) } };
  },
  'POST /v1/tenants/:tenantId/admins': (request) => {
    const tenantId = getTenantId(request);
    const shape = z.strictObject({ name: z.string(), email: z.string(), ...limitFields });
    const { name, email, ...limits } = parseBody(request, shape);
    const person =
      findPerson(request.platform, tenantId, email) ??
      Object.assign(addPerson(request.platform, tenantId, 'admin', name), { email });
    Object.assign(person, { role: 'admin', limits: toLimits(limits) });
    return { status: 201, body: toMember(person) };
  },
  'PUT /v1/tenants/:tenantId/admins/:voterId': (request) => {
    const tenantId = getTenantId(request);
    const person = findAdmin(request.platform, tenantId, request.parts[1]);
    const limits = toLimits(parseBody(request, limitShape));
    if (Object.keys(limits).length > 0) assertOthers(request.platform, person);
    person.limits = limits;
    return { status: 200, body: toMember(person) };
  },
  'DELETE /v1/tenants/:tenantId/admins/:voterId': (request) => {
    const tenantId = getTenantId(request);
    const person = findAdmin(request.platform, tenantId, request.parts[1]);
    assertOthers(request.platform, person);
    person.role = 'voter';
    return { status: 204 };
  },
};
