import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { readStacks } from '../../delivery/stacks.ts';
import { root } from '../../shared/local-platform/paths.ts';
import { packagedTemplate } from '../support/packaged-template.ts';
import { templateForStage } from '../support/stage-templates.ts';

const required = createRequire(import.meta.url);
const { getAlarmEmail } = required('../../shared/deployment/alarm-email.cjs');
const AlarmEmail = required('../../shared/deployment/plugins/alarm-email.cjs');

const alarmProperties = z.looseObject({ AlarmActions: z.optional(z.array(z.unknown())) });

describe('the receiver of alarms', function () {
  this.timeout(180_000);

  it('must be set for prod, and says what to set', () => {
    expect(getAlarmEmail('prod', { ALARM_EMAIL: 'oncall@example.com' })).to.equal('oncall@example.com');
    for (const env of [{}, { ALARM_EMAIL: '' }])
      expect(() => getAlarmEmail('prod', env)).to.throw(
        /ALARM_EMAIL is not set.*ALARM_EMAIL=oncall@example\.com/,
      );
  });

  it('is optional in other stages and on the local engine', () => {
    for (const stage of ['qa', 'dev', 'pr-17', 'local-prod', 'local'])
      expect(getAlarmEmail(stage, {}), stage).to.equal('');
  });

  it('is one e-mail address', () => {
    for (const typo of [
      'oncall',
      'oncall@example',
      'a@example.com,b@example.com',
      'on call@example.com',
      ' ',
    ])
      expect(() => getAlarmEmail('qa', { ALARM_EMAIL: typo }), typo).to.throw('not one e-mail address');
  });

  it('is checked before a deployment creates anything, and passed as a parameter', () => {
    const provider: { stackParameters?: unknown[] } = { stackParameters: [{ ParameterKey: 'Domain' }] };
    const { hooks } = new AlarmEmail({
      service: { provider },
      getProvider: () => ({ getStage: () => 'prod' }),
      classes: { Error },
    });
    const previous = process.env.ALARM_EMAIL;
    try {
      delete process.env.ALARM_EMAIL;
      expect(hooks['before:deploy:deploy']).to.throw('ALARM_EMAIL is not set');
      process.env.ALARM_EMAIL = 'oncall@example.com';
      hooks['before:deploy:deploy']();
      hooks['before:aws:deploy:deploy:uploadArtifacts']();
    } finally {
      if (previous === undefined) delete process.env.ALARM_EMAIL;
      else process.env.ALARM_EMAIL = previous;
    }
    expect(provider.stackParameters).to.deep.equal([
      { ParameterKey: 'Domain' },
      { ParameterKey: 'AlarmEmail', ParameterValue: 'oncall@example.com' },
    ]);
  });

  it('subscribes to the topic of the stage', async () => {
    const template = await packagedTemplate('identity');
    const { plugins } = z
      .looseObject({ plugins: z.array(z.string()) })
      .parse(parse(readFileSync(`${root}services/identity/serverless.yml`, 'utf8'), { merge: true }));
    expect(plugins).to.include('@suffra/shared/deployment/plugins/alarm-email.cjs');
    expect(template).to.deep.include.keys('Parameters', 'Conditions');
    expect(template.Resources.AlarmSubscription).to.deep.equal({
      Type: 'AWS::SNS::Subscription',
      Condition: 'HasAlarmEmail',
      Properties: { TopicArn: { Ref: 'AlarmTopic' }, Protocol: 'email', Endpoint: { Ref: 'AlarmEmail' } },
    });
  });

  it('learns of every message in a dead-letter queue, and of the pipeline', async () => {
    const watched = new Set([
      'mainRed',
      'pipelineSlow',
      'pipelineStuck',
      'qaToProdHigh',
      'pipelineFailsOften',
    ]);
    for (const { name } of readStacks()) {
      const { Resources } = await packagedTemplate(name);
      const topic =
        name === 'identity'
          ? { Ref: 'AlarmTopic' }
          : { 'Fn::ImportValue': 'suffra-identity-prod-AlarmTopicArn' };
      const notifying = Object.values(Resources)
        .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
        .filter(({ Properties }) =>
          JSON.stringify(alarmProperties.parse(Properties).AlarmActions)?.includes(JSON.stringify(topic)),
        )
        .map(({ Properties }) => Properties);
      for (const [id, { Type, Properties }] of Object.entries(Resources)) {
        if (Type !== 'AWS::SQS::Queue' || Properties?.RedrivePolicy !== undefined) continue;
        const alarm = notifying.find((properties) =>
          JSON.stringify(properties?.Dimensions)?.includes(`["${id}","QueueName"]`),
        );
        expect(alarm, `${name} ${id}`).to.include({
          MetricName: 'ApproximateNumberOfMessagesVisible',
          Statistic: 'Maximum',
          Threshold: 0,
          ComparisonOperator: 'GreaterThanThreshold',
        });
      }
      for (const properties of notifying) watched.delete(String(properties?.MetricName));
    }
    expect([...watched]).to.deep.equal([]);
  });

  it('has no alarms in stages that are not monitored, and none of releases without a canary', async () => {
    for (const { name } of readStacks()) {
      for (const stage of ['pr-17', 'dev']) {
        const { Resources } = await templateForStage(stage, name);
        expect(JSON.stringify(Resources), `${stage} ${name}`).to.not.match(
          /AWS::CloudWatch::(Alarm|Dashboard)|ReleaseAlarm|AlarmConfiguration/,
        );
      }
      const qa = await templateForStage('qa', name);
      expect(JSON.stringify(qa.Resources), `qa ${name}`).to.not.match(/ReleaseAlarm|AlarmConfiguration/);
    }
    expect((await templateForStage('qa', 'ballot')).Resources).to.include.keys('EventsDlqAlarm');
  });
});
