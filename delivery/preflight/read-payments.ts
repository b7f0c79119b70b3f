import { CloudFormationClient, DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { paymentSettings } from '../../services/wallet/src/providers/settings.ts';
import type { PaymentsState } from './facts.ts';

/** Reads how far the payment settings of a stage are. It returns names of fields, never a value. */
export async function readPayments(
  stackName: string,
  where: { readonly region?: string },
): Promise<PaymentsState> {
  const secretId = await readSecretId(stackName, where);
  if (secretId === undefined) return { state: 'absent' };
  const { SecretString = '' } = await new SecretsManagerClient(where).send(
    new GetSecretValueCommand({ SecretId: secretId }),
  );
  return toPaymentsState(SecretString);
}

/** Compares the text of the secret with what wallet reads from it. */
export function toPaymentsState(text: string): PaymentsState {
  let settings: unknown;
  try {
    settings = JSON.parse(text);
  } catch {
    // The template generates a random text, not JSON.
    return { state: 'placeholder' };
  }
  const parsed = paymentSettings.safeParse(settings);
  return parsed.success
    ? { state: 'complete' }
    : { state: 'incomplete', problems: [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))] };
}

async function readSecretId(
  StackName: string,
  where: { readonly region?: string },
): Promise<string | undefined> {
  try {
    const { StackResourceDetail } = await new CloudFormationClient(where).send(
      new DescribeStackResourceCommand({ StackName, LogicalResourceId: 'Payments' }),
    );
    return StackResourceDetail?.PhysicalResourceId;
  } catch (error) {
    // CloudFormation has no exception of its own for a stack or resource that does not exist.
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}
