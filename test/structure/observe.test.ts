import { createRequire } from 'node:module';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { packagedTemplate } from '../support/packaged.ts';

const Observe = createRequire(import.meta.url)('../../shared/serverless/plugins/observe.cjs');
const stacks = ['identity', 'votings', 'wallet', 'ballot', 'notify', 'metrics', 'web'];

const alarmProperties = z.looseObject({
  AlarmDescription: z.string(),
  AlarmActions: z.optional(z.array(z.unknown())),
  MetricName: z.optional(z.string()),
  Dimensions: z.optional(z.unknown()),
  Metrics: z.optional(z.array(z.unknown())),
  Threshold: z.optional(z.number()),
  AlarmRule: z.optional(z.object({ 'Fn::Sub': z.string() })),
});
const body = z.object({
  widgets: z.array(
    z.object({
      x: z.int(),
      y: z.int(),
      width: z.int(),
      properties: z.looseObject({ title: z.string(), metrics: z.array(z.unknown()) }),
    }),
  ),
});
const isAlarm = (type: string) => /^AWS::CloudWatch::(Composite)?Alarm$/.test(type);

/** A service's resources, and its alarms with their logical ids. */
async function watched(service: string) {
  const { Resources } = await packagedTemplate(service);
  const alarms = Object.entries(Resources)
    .filter(([, { Type }]) => isAlarm(Type))
    .map(([id, { Properties }]) => ({ id, ...alarmProperties.parse(Properties) }));
  /** Whether an alarm looks at a metric of a queue or table (logical id) or a function (name). */
  const watches = (metric: string, of: string) =>
    alarms.some((each) => {
      const at = JSON.stringify([each.MetricName, each.Dimensions, each.Metrics]);
      return at.includes(`"${metric}"`) && at.includes(`"${of}"`);
    });
  return { Resources, alarms, watches };
}

describe('every service is watched', function () {
  this.timeout(180_000);

  for (const service of stacks) {
    it(`${service}: its queues, streams, tables, functions and its API`, async () => {
      const { Resources, watches } = await watched(service);
      for (const [id, { Type, Properties }] of Object.entries(Resources)) {
        if (Type === 'AWS::SQS::Queue') {
          const metric = Properties?.RedrivePolicy
            ? 'ApproximateAgeOfOldestMessage'
            : 'ApproximateNumberOfMessagesVisible';
          expect(watches(metric, id), `${id} ${metric}`).to.equal(true);
        }
        if (Type === 'AWS::DynamoDB::Table')
          for (const metric of ['WriteThrottleEvents', 'ReadThrottleEvents'])
            expect(watches(metric, id), `${id} ${metric}`).to.equal(true);
        if (Type === 'AWS::Lambda::Function') {
          const name = z.string().parse(Properties?.FunctionName);
          expect(watches('Throttles', name), name).to.equal(true);
          if (JSON.stringify(Resources).includes(`"${id}"`) && feedsStream(Resources, id))
            expect(watches('IteratorAge', name), `${name} lags`).to.equal(true);
        }
        if (Type === 'AWS::ApiGatewayV2::Api' && Properties?.ProtocolType === 'HTTP')
          for (const metric of ['5xx', 'Count', 'Latency'])
            expect(watches(metric, id), `${id} ${metric}`).to.equal(true);
      }
    });

    it(`${service}: each alarm says what it means, and tells somebody`, async () => {
      const { alarms } = await watched(service);
      const rules = alarms.map((each) => each.AlarmRule?.['Fn::Sub'] ?? '').join(' ');
      for (const { id, AlarmDescription, AlarmActions } of alarms) {
        expect(AlarmDescription, id).to.have.length.within(30, 500);
        if (rules.includes(`\${${id}}`)) expect(AlarmActions, id).to.equal(undefined);
        else expect(AlarmActions, id).to.deep.equal([{ Ref: 'AlarmTopic' }]);
      }
    });

    it(`${service}: its dashboard shows what is there`, async () => {
      const { Resources } = await watched(service);
      const text = z.object({ DashboardBody: z.object({ 'Fn::Sub': z.string() }) });
      const sub = text.parse(Resources.Dashboard?.Properties).DashboardBody['Fn::Sub'];
      for (const [, id = ''] of sub.matchAll(/\$\{(\w+)(?:\.QueueName)?\}/g))
        expect(Object.keys(Resources), `${service} ${id}`).to.include(id);
      const { widgets } = body.parse(JSON.parse(sub.replaceAll(/\$\{AWS::Region\}/g, 'eu-central-1')));
      expect(widgets).to.not.be.empty;
      for (const { x, width } of widgets) expect(x + width).to.be.at.most(24);
      expect(new Set(widgets.map(({ x, y }) => `${x} ${y}`))).to.have.property('size', widgets.length);
      for (const { Type, Properties } of Object.values(Resources))
        if (Type === 'AWS::Lambda::Function') expect(sub).to.include(`"${Properties?.FunctionName}"`);
    });
  }

  it('burns by the objective of the service: 14.4 and 6 times what it allows', async () => {
    const { Resources, alarms } = await watched('ballot');
    const threshold = (id: string) => alarms.find((each) => each.id === id)?.Threshold;
    // 99.99 % allows one in 10,000.
    for (const window of ['Long', 'Short']) {
      expect(threshold(`BurnsFast${window}Alarm`)).to.equal(0.00144);
      expect(threshold(`BurnsSlow${window}Alarm`)).to.equal(0.0006);
    }
    expect(JSON.stringify(Resources.BurnsFastAlarm)).to.include('AND');
    // A month's budget at 14.4 times its pace lasts 50 hours, so an hour takes 2 %; at 6 times six hours take 5 %.
    expect((14.4 * 1) / (30 * 24)).to.equal(0.02);
    expect((6 * 6) / (30 * 24)).to.equal(0.05);
  });

  it('is not packaged without an objective, nor with an alarm of a name that is added', () => {
    expect(() => complete({ api: true, custom: {} })).to.throw('custom.slo is missing');
    const slo = { availability: 99.9, latencyMs: 500 };
    const { Dashboard, AlarmTopic } = complete({ api: true, custom: { slo, alarmEmail: 'ops@example.com' } });
    expect(Dashboard).to.be.an('object');
    expect(JSON.stringify(AlarmTopic)).to.include('ops@example.com');
    const taken = { SlowAlarm: { Type: 'AWS::CloudWatch::Alarm', Properties: {} } };
    expect(() => complete({ api: true, custom: { slo }, resources: taken })).to.throw('"SlowAlarm"');
  });

  it('leaves out on the local engine what that cannot compute', () => {
    const played = complete({ api: true, custom: {}, stage: 'play-prod' });
    expect(Object.keys(played)).to.have.members(['HttpApi', 'Dashboard', 'AlarmTopic']);
  });
});

function feedsStream(resources: Record<string, { Type: string; Properties?: unknown }>, id: string): boolean {
  const to = [id];
  for (const [alias, { Type, Properties }] of Object.entries(resources))
    if (Type === 'AWS::Lambda::Alias' && JSON.stringify(Properties).includes(`"${id}"`)) to.push(alias);
  return Object.values(resources).some(({ Type, Properties }) => {
    const text = JSON.stringify(Properties ?? {});
    return (
      Type === 'AWS::Lambda::EventSourceMapping' &&
      text.includes('StreamArn') &&
      to.some((each) => text.includes(`"${each}"`))
    );
  });
}

/** What the plugin makes of a service with an API and nothing else. */
function complete(given: { api: boolean; custom: object; stage?: string; resources?: object }) {
  const api = { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } };
  const Resources: Record<string, unknown> = { HttpApi: api, ...given.resources };
  const provider = { compiledCloudFormationTemplate: { Resources } };
  new Observe({
    service: { service: 'suffra-x', custom: given.custom, provider },
    getProvider: () => ({
      naming: { getStackName: () => 'suffra-x-prod' },
      getStage: () => given.stage ?? 'prod',
    }),
    classes: { Error },
  }).complete();
  return Resources;
}
