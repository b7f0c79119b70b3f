import {
  CloudFormationClient,
  CloudFormationServiceException,
  DescribeStackResourceCommand,
} from '@aws-sdk/client-cloudformation';

/** A dead-letter queue by its address, and what it belongs to. */
export interface Places {
  readonly deadLetters: string;
  /** Undefined: no queue, so the failed calls of a function lie there. */
  readonly queue: string | undefined;
}

/**
 * Finds a queue of a stack and its dead letters by the names that the template gives them: `Facts`, and so `FactsDlq`.
 * @param stack e.g. `suffra-metrics-prod`
 * @throws when the stack has no such dead-letter queue
 */
export async function placesOf(stack: string, queue: string): Promise<Places> {
  const deadLetters = await addressOf(stack, `${queue}Dlq`);
  if (deadLetters === undefined)
    throw new Error(`${stack} has no ${queue}Dlq: give the queue's name in serverless.yml, without Dlq.`);
  return { deadLetters, queue: await addressOf(stack, queue) };
}

async function addressOf(stack: string, name: string): Promise<string | undefined> {
  try {
    const asked = new DescribeStackResourceCommand({ StackName: stack, LogicalResourceId: name });
    const { StackResourceDetail: found } = await new CloudFormationClient({}).send(asked);
    return found?.ResourceType === 'AWS::SQS::Queue' ? found.PhysicalResourceId : undefined;
  } catch (error) {
    // It has no error of its own for this; a stack that is not there says "Stack …".
    if (error instanceof CloudFormationServiceException && /^Resource .* does not exist/.test(error.message))
      return undefined;
    throw error;
  }
}
