import { readFileSync } from 'node:fs';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { createOrUpdateStack } from '../../shared/deployment/create-or-update-stack.ts';
import { root } from '../../shared/local-platform/paths.ts';

/** The template of the permissions boundary. */
export const boundaryFile = `${root}delivery/boundary.yml`;
/** The name of its stack. It contains no stage, so no role of the pipeline can change it. */
export const boundaryStack = 'suffra-boundary';

/** IAM is global, so the boundary exists once per account, and its stack in the region of the first stage. */
const defaultRegion = 'eu-central-1';
const timeoutMs = 300_000;

/**
 * Creates or updates the permissions boundary of the account, and prints its ARN. Every role of a stage names it.
 * @throws with the reason of CloudFormation, such as a policy of this name in the stack of another region
 */
export async function deployBoundary(): Promise<void> {
  const client = new CloudFormationClient({ region: process.env.AWS_REGION ?? defaultRegion });
  const { Outputs = [] } = await createOrUpdateStack(
    client,
    boundaryStack,
    readFileSync(boundaryFile, 'utf8'),
    timeoutMs,
  );
  console.log(Outputs.find(({ OutputKey }) => OutputKey === 'BoundaryArn')?.OutputValue);
}
