import * as z from 'zod/mini';
import { findPerson } from './identity.ts';
import { createProblem, parseBody, type Routes } from './routing.ts';
import { addPerson } from './tenants.ts';

/** The confirmation code in the fake e-mails. */
export const fakeCode = '123456';

const base = { tenantId: z.string(), email: z.string() };
const signUp = z.strictObject({
  ...base,
  name: z.string().check(z.minLength(1)),
  language: z.optional(z.enum(['en', 'pl'])),
});
const codeAndPassword = z.strictObject({
  ...base,
  code: z.string().check(z.regex(/^\d{6}$/)),
  password: z.string(),
});

/** Fake sign-up routes of identity. */
export const signUpRoutes: Routes = {
  'POST /v1/sign-up': (request) => {
    const { tenantId, email, name, language } = parseBody(request, signUp);
    if (!request.platform.tenants.has(tenantId)) throw createProblem('no-such-tenant', 404);
    // The response does not reveal whether the address is already registered.
    if (findPerson(request.platform, tenantId, email) === undefined) {
      const person = addPerson(request.platform, tenantId, 'voter', name, language);
      Object.assign(person, { email: email.trim().toLowerCase(), confirmed: false });
    }
    return { status: 202, body: { next: 'confirm' } };
  },
  'POST /v1/sign-up/confirm': (request) => {
    const { tenantId, email, code, password } = parseBody(request, codeAndPassword);
    if (password.length < 10) throw createProblem('weak-password', 422);
    const person = findPerson(request.platform, tenantId, email);
    if (person === undefined || code !== fakeCode) throw createProblem('wrong-code', 422);
    Object.assign(person, { confirmed: true, password });
    return { status: 204 };
  },
  'POST /v1/sign-up/resend': (request) => {
    parseBody(request, z.strictObject(base));
    return { status: 202 };
  },
  'POST /v1/password/forgot': (request) => {
    parseBody(request, z.strictObject(base));
    return { status: 202 };
  },
  'POST /v1/password/reset': (request) => {
    const { tenantId, email, code, password } = parseBody(request, codeAndPassword);
    const person = findPerson(request.platform, tenantId, email);
    if (person === undefined || code !== fakeCode) throw createProblem('wrong-code', 422);
    if (password.length < 10) throw createProblem('weak-password', 422);
    person.password = password;
    return { status: 204 };
  },
};
