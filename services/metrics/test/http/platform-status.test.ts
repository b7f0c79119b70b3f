import {
  CloudWatchClient,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { call } from '@suffra/shared/test-support/call';
import { getPlatform, type Platform } from '@suffra/shared/test-support/platform';
import { expect } from 'chai';
import { clearPlatformStatus } from '../../src/application/read-platform-status.ts';
import { handler as getStatus } from '../../src/http/get-platform-status.ts';
import { readQueueUrls } from '../../src/providers/queues.ts';

describe('GET /v1/platform/status', function () {
  this.timeout(60_000);
  let base: Platform;
  before(async () => {
    base = await getPlatform('metrics');
    clearPlatformStatus();
  });
  const token = (tenantId: string, role: 'admin' | 'operator') =>
    base.issuer.signToken({ tenantId, voterId: 'teller-of-tests', role });

  it('returns queues with lost and old messages first, and alarms, at most once a minute', async () => {
    const urls = await readQueueUrls();
    const find = (part: string) => urls.find((url) => url.includes(part)) ?? '';
    const send = (QueueUrl: string) =>
      new SQSClient({}).send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
    await send(find('suffra-metrics-local-FactsDlq'));
    const commands = find('suffra-wallet-local-Commands-');
    const cloudwatch = new CloudWatchClient({});
    await cloudwatch.send(
      new PutMetricDataCommand({
        Namespace: 'AWS/SQS',
        MetricData: [
          {
            MetricName: 'ApproximateAgeOfOldestMessage',
            Dimensions: [{ Name: 'QueueName', Value: commands.slice(commands.lastIndexOf('/') + 1) }],
            Timestamp: new Date(Date.now() - 60_000),
            Value: 95,
          },
        ],
      }),
    );
    for (const stage of ['local', 'other']) {
      const AlarmName = `suffra-wallet-${stage}-CommandsDlqAlarm-1`;
      const threshold = {
        Threshold: 0,
        EvaluationPeriods: 1,
        ComparisonOperator: 'GreaterThanThreshold',
      } as const;
      const metric = { Namespace: 'AWS/SQS', MetricName: 'Unused', Period: 60, Statistic: 'Sum' } as const;
      await cloudwatch.send(
        new PutMetricAlarmCommand({
          AlarmName,
          AlarmDescription: 'A command was lost.',
          ...threshold,
          ...metric,
        }),
      );
      await cloudwatch.send(
        new SetAlarmStateCommand({ AlarmName, StateValue: 'ALARM', StateReason: 'a test' }),
      );
    }
    const { status, body } = await call(getStatus, { token: await token('platform', 'operator') });
    expect(status).to.equal(200);
    const [lost, old] = body.queues;
    expect(lost).to.deep.equal({
      service: 'metrics',
      name: 'FactsDlq',
      isDeadLetterQueue: true,
      messages: 1,
    });
    expect(old).to.include({ service: 'wallet', name: 'Commands', oldestAgeSeconds: 95 });
    expect(body.queues.length).to.be.greaterThan(30);
    expect(
      body.alarms.map(({ name, description }: Record<string, string>) => [name, description]),
    ).to.deep.equal([['suffra-wallet-local-CommandsDlqAlarm-1', 'A command was lost.']]);
    await send(find('suffra-metrics-local-FactsDlq'));
    const second = await call(getStatus, { token: await token('platform', 'operator') });
    expect(second.body).to.deep.equal(body);
  });

  it('is for operators only', async () => {
    expect((await call(getStatus, { token: await token('aurora', 'admin') })).status).to.equal(403);
  });
});
