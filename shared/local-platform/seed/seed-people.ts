import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { handler as confirmSignUp } from '../../../services/identity/src/http/confirm-sign-up.ts';
import { handler as inviteAdmin } from '../../../services/identity/src/http/invite-admin.ts';
import { handler as signIn } from '../../../services/identity/src/http/sign-in.ts';
import { handler as signUp } from '../../../services/identity/src/http/sign-up.ts';
import type { Role } from '../../runtime/tokens/claims.ts';
import { root } from '../paths.ts';
import { callPublicRoute, createRouteCaller, type RouteCaller } from './route-caller.ts';
import type { SeededPerson } from './tenants.ts';

/** The code of every e-mail that the local engine would send. */
const emailCode = '123456';

/** A person with an account. */
export interface Member {
  readonly voterId: string;
  readonly role: Role;
}

/** Creates the first operator with the command of identity, unless the operator can sign in. */
export async function seedOperator(tenantId: string, operator: SeededPerson): Promise<RouteCaller> {
  let member = await signInPerson(tenantId, operator);
  if (member === undefined) {
    const options = ['--stage', 'local', '--email', operator.email, '--name', operator.name];
    const script = `${root}services/identity/src/admin/first-operator.ts`;
    await promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...options], { cwd: root });
    await acceptInvitation(tenantId, operator);
    member = await signInPerson(tenantId, operator);
  }
  if (member === undefined) throw new Error('the operator cannot sign in');
  return createRouteCaller({ tenantId, ...member });
}

/** The invitation is an e-mail with a temporary password. The local engine sends no e-mail, so set the password. */
async function acceptInvitation(tenantId: string, { email, password }: SeededPerson): Promise<void> {
  await new CognitoIdentityProviderClient({}).send(
    new AdminSetUserPasswordCommand({
      UserPoolId: process.env.IDENTITY_USER_POOL,
      Username: `${tenantId}:${email}`,
      Password: password,
      Permanent: true,
    }),
  );
}

/** Signs a person up, unless they can sign in, and makes the person an admin if the seed says so. */
export async function seedPerson(
  operator: RouteCaller,
  tenantId: string,
  person: SeededPerson,
): Promise<Member> {
  const member = (await signInPerson(tenantId, person)) ?? (await signUpPerson(tenantId, person));
  if (person.role !== 'admin' || member.role === 'admin') return member;
  const { email, name } = person;
  await operator(
    inviteAdmin,
    { method: 'POST', params: { tenantId }, body: { email, name } },
    { expected: [201] },
  );
  return { ...member, role: 'admin' };
}

async function signUpPerson(tenantId: string, person: SeededPerson): Promise<Member> {
  const { email, name, password } = person;
  await callPublicRoute(signUp, { method: 'POST', body: { tenantId, email, name } }, { expected: [202] });
  await callPublicRoute(
    confirmSignUp,
    { method: 'POST', body: { tenantId, email, code: emailCode, password } },
    { expected: [204] },
  );
  const member = await signInPerson(tenantId, person);
  if (member === undefined) throw new Error(`${email} signed up but cannot sign in`);
  return member;
}

/** @returns undefined when the person has no confirmed account */
async function signInPerson(
  tenantId: string,
  { email, password }: SeededPerson,
): Promise<Member | undefined> {
  const { status, body } = await callPublicRoute(
    signIn,
    { method: 'POST', body: { tenantId, email, password } },
    { expected: [201, 401, 403, 409] },
  );
  return status === 201 ? { voterId: body.voter.voterId, role: body.voter.role } : undefined;
}
