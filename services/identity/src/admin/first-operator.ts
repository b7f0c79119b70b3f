import { parseArgs } from 'node:util';
import { CloudFormationClient, DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import { email } from '@suffra/shared/email';
import { platformTenant } from '@suffra/shared/tenant-scope';
import { createStaff } from '../application/create-staff.ts';
import { ensureTenant } from '../application/ensure-tenant.ts';
import { personName } from '../domain/credentials.ts';

/**
 * Creates the first operator of a stage after its first deployment, with the AWS credentials of the caller:
 *
 *     npx tsx services/identity/src/admin/first-operator.ts --stage prod --email o@example.com --name "Olga Prins"
 *
 * Cognito sends the invitation. Use the same command for further operators: the API creates admins only.
 */
const { values } = parseArgs({
  options: { stage: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' } },
});
const stage = values.stage;
if (stage === undefined) throw new Error('--stage, --email and --name are required');

const stack = new CloudFormationClient({});
async function physicalId(LogicalResourceId: string): Promise<string> {
  const command = new DescribeStackResourceCommand({
    StackName: `suffra-identity-${stage}`,
    LogicalResourceId,
  });
  const id = (await stack.send(command)).StackResourceDetail?.PhysicalResourceId;
  if (id === undefined) throw new Error(`the stack has no resource ${LogicalResourceId}`);
  return id;
}

Object.assign(process.env, {
  IDENTITY_TABLE: await physicalId('Table'),
  IDENTITY_TOPIC: await physicalId('Topic'),
  IDENTITY_USER_POOL: await physicalId('UserPool'),
  IDENTITY_CLIENT: await physicalId('UserPoolClient'),
  IDENTITY_CLIENT_SECRET: await physicalId('ClientSecret'),
  IDENTITY_KEYS: await physicalId('TokenKeys'),
  TOKEN_PUBLIC_KEYS: await physicalId('TokenPublicKeys'),
  IDENTITY_PERSON_KEY: await physicalId('PersonKey'),
  RETURN_AFTER_SECONDS: '1800',
  TOKEN_ISSUER: 'https://localhost',
});
await ensureTenant(platformTenant, 'Suffra');
const operator = await createStaff({
  tenantId: platformTenant,
  email: email.parse(values.email),
  name: personName.parse(values.name),
  role: 'operator',
  changedBy: 'first-operator',
});
process.stdout.write(
  `${operator.email} is an operator (${operator.voterId}). An invitation was sent by e-mail.\n`,
);
