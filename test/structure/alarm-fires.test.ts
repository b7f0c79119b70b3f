import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { type Engine, findFreePort, startEngine } from '../../shared/local-platform/engine.ts';
import { localRegion } from '../../shared/local-platform/paths.ts';
import { waitUntil } from '../../shared/local-platform/wait-until.ts';
import { onTeardown } from '../../shared/test-support/teardown.ts';
import { packagedTemplate } from '../support/packaged-template.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

describe('the alarm of a dead-letter queue', function () {
  this.timeout(180_000);

  it('notifies the subscribers of the alarm topic when it fires', async () => {
    const { Resources } = await packagedTemplate('ballot');
    const identity = await packagedTemplate('identity');
    const engine = await startEngine(await findFreePort());
    onTeardown(() => engine.stop());
    const { endpoint } = engine;
    const inbox = await deployStack(
      engine,
      'topic',
      {
        AlarmTopic: identity.Resources.AlarmTopic,
        Inbox: { Type: 'AWS::SQS::Queue' },
        Listener: {
          Type: 'AWS::SNS::Subscription',
          Properties: {
            TopicArn: { Ref: 'AlarmTopic' },
            Protocol: 'sqs',
            Endpoint: { 'Fn::GetAtt': ['Inbox', 'Arn'] },
            RawMessageDelivery: true,
          },
        },
      },
      {
        Inbox: { Value: { Ref: 'Inbox' } },
        AlarmTopicArn: z
          .looseObject({ Outputs: z.looseObject({ AlarmTopicArn: z.unknown() }) })
          .parse(identity).Outputs.AlarmTopicArn,
      },
    );
    await deployStack(engine, 'alarms', {
      EventsDlq: { Type: 'AWS::SQS::Queue' },
      EventsDlqAlarm: Resources.EventsDlqAlarm,
    });
    const sqs = new SQSClient({ endpoint, region: localRegion, credentials });
    const receiveAlarm = async () => {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: inbox }));
      for (const { ReceiptHandle } of Messages)
        await sqs.send(new DeleteMessageCommand({ QueueUrl: inbox, ReceiptHandle }));
      return Messages[0]?.Body;
    };
    await measure(engine, 1);
    const alarm = await waitUntil(receiveAlarm, 60_000, 'the alarm');
    expect(JSON.parse(alarm)).to.include({
      NewStateValue: 'ALARM',
      AlarmDescription: Resources.EventsDlqAlarm?.Properties?.AlarmDescription,
    });
  });
});

/** Creates resources as a stack. @returns the address of its inbox, if it has one */
async function deployStack(
  { endpoint }: Engine,
  StackName: string,
  Resources: object,
  Outputs: object = {},
): Promise<string> {
  const client = new CloudFormationClient({ endpoint, region: localRegion, credentials });
  const TemplateBody = JSON.stringify({ Resources, Outputs });
  await client.send(new CreateStackCommand({ StackName, TemplateBody }));
  const stack = await waitUntil(
    async () => {
      const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
      return Stacks.find(({ StackStatus }) => StackStatus === 'CREATE_COMPLETE');
    },
    60_000,
    `the stack ${StackName}`,
  );
  return stack.Outputs?.find(({ OutputKey }) => OutputKey === 'Inbox')?.OutputValue ?? '';
}

/** Publishes the number of messages in the dead-letter queue, which the engine does not measure itself. */
async function measure({ endpoint }: Engine, value: number): Promise<void> {
  const body = new URLSearchParams({
    Action: 'PutMetricData',
    Version: '2010-08-01',
    Namespace: 'AWS/SQS',
    'MetricData.member.1.MetricName': 'ApproximateNumberOfMessagesVisible',
    'MetricData.member.1.Value': String(value),
  });
  const scope = `test/20260101/${localRegion}/monitoring/aws4_request`;
  const headers = { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` };
  const answer = await fetch(endpoint, { method: 'POST', body, headers });
  expect(answer.status).to.equal(200);
}
