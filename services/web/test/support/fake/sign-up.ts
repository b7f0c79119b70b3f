import * as z from 'zod/mini';
import { bodyAs, type Routes, refusal } from './exchange.ts';
import { personOf } from './identity.ts';
import { addPerson } from './tenants.ts';

/** The code that the fake's e-mails hold. */
export const fakeCode = '123456';

const base = { tenantId: z.string(), email: z.string() };
const signUp = z.strictObject({
  ...base,
  password: z.string(),
  name: z.string().check(z.minLength(1)),
  language: z.optional(z.enum(['en', 'pl'])),
});
const confirm = z.strictObject({ ...base, code: z.string().check(z.regex(/^\d{6}$/)) });
const reset = z.strictObject({ ...confirm.shape, password: z.string() });

/** identity's making of accounts. */
export const signUpRoutes: Routes = {
  'POST /v1/sign-up': (exchange) => {
    const { tenantId, email, password, name, language } = bodyAs(exchange, signUp);
    if (!exchange.world.tenants.has(tenantId)) throw refusal('no-such-tenant', 404);
    if (password.length < 10) throw refusal('weak-password', 422);
    // Whether the address is taken is not told.
    if (personOf(exchange.world, tenantId, email) === undefined) {
      const person = addPerson(exchange.world, tenantId, 'voter', name, language);
      Object.assign(person, { email: email.trim().toLowerCase(), password, confirmed: false });
    }
    return { status: 202, body: { next: 'confirm' } };
  },
  'POST /v1/sign-up/confirm': (exchange) => {
    const { tenantId, email, code } = bodyAs(exchange, confirm);
    const person = personOf(exchange.world, tenantId, email);
    if (person === undefined || code !== fakeCode) throw refusal('wrong-code', 422);
    person.confirmed = true;
    return { status: 204 };
  },
  'POST /v1/sign-up/resend': (exchange) => {
    bodyAs(exchange, z.strictObject(base));
    return { status: 202 };
  },
  'POST /v1/password/forgot': (exchange) => {
    bodyAs(exchange, z.strictObject(base));
    return { status: 202 };
  },
  'POST /v1/password/reset': (exchange) => {
    const { tenantId, email, code, password } = bodyAs(exchange, reset);
    const person = personOf(exchange.world, tenantId, email);
    if (person === undefined || code !== fakeCode) throw refusal('wrong-code', 422);
    if (password.length < 10) throw refusal('weak-password', 422);
    person.password = password;
    return { status: 204 };
  },
};
