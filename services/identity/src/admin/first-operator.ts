import { parseArgs } from 'node:util';
import { CloudFormationClient, DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import { platformTenant } from '@suffra/shared/tenant-scope';
import { email, personName } from '../person.ts';
import { createStaff } from './create-staff.ts';
import { ensureTenant } from './ensure-tenant.ts';

/**
 * Makes the platform's first operator after the first deployment of a stage, with the caller's own AWS credentials:
 *
 *     npx tsx services/identity/src/admin/first-operator.ts --stage prod --email o@example.com --name "Olga Prins"
 *
 * Cognito sends the invitation. Operators after the first are made the same way: the API makes admins alone.
 */
const { values } = parseArgs({
  options: { stage: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' } },
});
const stage = values.stage;
if (stage === undefined) throw new Error('--stage, --email and --name are needed');

const stack = new CloudFormationClient({});
async function physicalId(LogicalResourceId: string): Promise<string> {
  const command = new DescribeStackResourceCommand({
    StackName: `suffra-identity-${stage}`,
    LogicalResourceId,
  });
  const id = (await stack.send(command)).StackResourceDetail?.PhysicalResourceId;
  if (id === undefined) throw new Error(`the stack has no ${LogicalResourceId}`);
  return id;
}

Object.assign(process.env, {
  IDENTITY_TABLE: await physicalId('Table'),
  IDENTITY_TOPIC: await physicalId('Topic'),
  IDENTITY_USER_POOL: await physicalId('UserPool'),
  IDENTITY_CLIENT: await physicalId('UserPoolClient'),
  IDENTITY_KEYS: await physicalId('TokenKeys'),
  TOKEN_ISSUER: 'https://localhost',
});
await ensureTenant(platformTenant, 'Suffra');
const operator = await createStaff({
  tenantId: platformTenant,
  email: email.parse(values.email),
  name: personName.parse(values.name),
  role: 'operator',
});
process.stdout.write(`${operator.email} is an operator (${operator.voterId}) and was invited by e-mail.\n`);
