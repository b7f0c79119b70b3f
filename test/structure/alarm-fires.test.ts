import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect } from 'chai';
import { type Engine, freePort, startEngine } from '../../shared/local/engine.ts';
import { localRegion } from '../../shared/local/paths.ts';
import { until } from '../../shared/local/until.ts';
import { atEnd } from '../../shared/test/at-end.ts';
import { packagedTemplate } from '../support/packaged.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

describe('an alarm that fires', function () {
  this.timeout(180_000);

  it('is heard by those who listen to its topic', async () => {
    const { Resources } = await packagedTemplate('ballot');
    const engine = await startEngine(await freePort());
    atEnd(() => engine.stop());
    const { endpoint } = engine;
    const inbox = await deployed(engine, {
      AlarmTopic: Resources.AlarmTopic,
      EventsDlq: { Type: 'AWS::SQS::Queue' },
      EventsDlqAlarm: Resources.EventsDlqAlarm,
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
    });
    const sqs = new SQSClient({ endpoint, region: localRegion, credentials });
    const heard = async () => {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: inbox }));
      for (const { ReceiptHandle } of Messages)
        await sqs.send(new DeleteMessageCommand({ QueueUrl: inbox, ReceiptHandle }));
      return Messages[0]?.Body;
    };
    await measure(engine, 1);
    const alarm = await until(heard, 20_000, 'the alarm');
    expect(JSON.parse(alarm)).to.include({
      NewStateValue: 'ALARM',
      AlarmDescription: 'A change of a voting could not be consumed, so votes go by an old copy of it.',
    });
  });
});

/** Creates resources as a stack. @returns the address of its inbox */
async function deployed({ endpoint }: Engine, resources: object): Promise<string> {
  const client = new CloudFormationClient({ endpoint, region: localRegion, credentials });
  const Outputs = { Inbox: { Value: { Ref: 'Inbox' } } };
  const TemplateBody = JSON.stringify({ Resources: resources, Outputs });
  await client.send(new CreateStackCommand({ StackName: 'alarms', TemplateBody }));
  const made = await until(
    async () => {
      const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: 'alarms' }));
      return Stacks.find(({ StackStatus }) => StackStatus === 'CREATE_COMPLETE');
    },
    20_000,
    'the alarms’ stack',
  );
  return made.Outputs?.[0]?.OutputValue ?? '';
}

/** Says how many messages lie in the queue of dead letters, which the engine does not measure by itself. */
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
