import {
  CloudFormationClient,
  CloudFormationServiceException,
  DescribeStackResourceCommand,
} from '@aws-sdk/client-cloudformation';

/** A dead-letter queue and its source, by URL. */
export interface RedriveQueues {
  readonly deadLetterQueueUrl: string;
  /** Undefined if the dead-letter queue holds batches of a stream. */
  readonly sourceQueueUrl: string | undefined;
}

/**
 * Finds a queue of a stack and its dead-letter queue by their logical ids: `Facts` and `FactsDlq`.
 * @param stack e.g. `suffra-metrics-prod`
 * @throws if the stack has no such dead-letter queue
 */
export async function readRedriveQueues(stack: string, queue: string): Promise<RedriveQueues> {
  const deadLetterQueueUrl = await readQueueUrl(stack, `${queue}Dlq`);
  if (deadLetterQueueUrl === undefined)
    throw new Error(
      `${stack} has no ${queue}Dlq. Use the logical id of the queue in serverless.yml, without Dlq.`,
    );
  return { deadLetterQueueUrl, sourceQueueUrl: await readQueueUrl(stack, queue) };
}

async function readQueueUrl(stack: string, name: string): Promise<string | undefined> {
  try {
    const command = new DescribeStackResourceCommand({ StackName: stack, LogicalResourceId: name });
    const { StackResourceDetail: found } = await new CloudFormationClient({}).send(command);
    return found?.ResourceType === 'AWS::SQS::Queue' ? found.PhysicalResourceId : undefined;
  } catch (error) {
    // CloudFormation has no error code for a missing resource. The message for a missing stack starts with
    // "Stack …".
    if (error instanceof CloudFormationServiceException && /^Resource .* does not exist/.test(error.message))
      return undefined;
    throw error;
  }
}
