import { createRequire } from 'node:module';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { packagedTemplate } from '../support/packaged-template.ts';

const Observe = createRequire(import.meta.url)('../../shared/deployment/plugins/observe.cjs');
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
async function readAlarms(service: string) {
  const { Resources } = await packagedTemplate(service);
  const alarms = Object.entries(Resources)
    .filter(([, { Type }]) => isAlarm(Type))
    .map(([id, { Properties }]) => ({ id, ...alarmProperties.parse(Properties) }));
  /** Whether an alarm watches a metric of a queue or table (logical id) or a function (name). */
  const hasAlarm = (metric: string, of: string) =>
    alarms.some((alarm) => {
      const at = JSON.stringify([alarm.MetricName, alarm.Dimensions, alarm.Metrics]);
      return at.includes(`"${metric}"`) && at.includes(`"${of}"`);
    });
  return { Resources, alarms, hasAlarm };
}

describe('monitoring of a service', function () {
  this.timeout(180_000);

  for (const service of stacks) {
    it(`${service}: has an alarm for each queue, stream, table, function and API`, async () => {
      const { Resources, hasAlarm } = await readAlarms(service);
      for (const [id, { Type, Properties }] of Object.entries(Resources)) {
        if (Type === 'AWS::SQS::Queue') {
          const metric = Properties?.RedrivePolicy
            ? 'ApproximateAgeOfOldestMessage'
            : 'ApproximateNumberOfMessagesVisible';
          expect(hasAlarm(metric, id), `${id} ${metric}`).to.equal(true);
        }
        if (Type === 'AWS::DynamoDB::Table')
          for (const metric of ['WriteThrottleEvents', 'ReadThrottleEvents'])
            expect(hasAlarm(metric, id), `${id} ${metric}`).to.equal(true);
        if (Type === 'AWS::Lambda::Function') {
          const name = z.string().parse(Properties?.FunctionName);
          expect(hasAlarm('Throttles', name), name).to.equal(true);
          if (JSON.stringify(Resources).includes(`"${id}"`) && feedsStream(Resources, id))
            expect(hasAlarm('IteratorAge', name), `${name} lags`).to.equal(true);
        }
        if (Type === 'AWS::ApiGatewayV2::Api' && Properties?.ProtocolType === 'HTTP')
          for (const metric of ['5xx', 'Count', 'Latency'])
            expect(hasAlarm(metric, id), `${id} ${metric}`).to.equal(true);
      }
    });

    it(`${service}: has a description and a topic for each alarm`, async () => {
      const { alarms } = await readAlarms(service);
      const rules = alarms.map((alarm) => alarm.AlarmRule?.['Fn::Sub'] ?? '').join(' ');
      for (const { id, AlarmDescription, AlarmActions } of alarms) {
        expect(AlarmDescription, id).to.have.length.within(30, 500);
        if (rules.includes(`\${${id}}`)) expect(AlarmActions, id).to.equal(undefined);
        else expect(AlarmActions, id).to.deep.equal([{ Ref: 'AlarmTopic' }]);
      }
    });

    it(`${service}: has a dashboard with every function and only existing resources`, async () => {
      const { Resources } = await readAlarms(service);
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

  it('has burn-rate alarms at 14.4 and 6 times the failure rate that the objective allows', async () => {
    const { Resources, alarms } = await readAlarms('ballot');
    const threshold = (id: string) => alarms.find((alarm) => alarm.id === id)?.Threshold;
    // An objective of 99.99 % allows one failure in 10,000 requests.
    for (const window of ['Long', 'Short']) {
      expect(threshold(`FastBurnRate${window}WindowAlarm`)).to.equal(0.00144);
      expect(threshold(`SlowBurnRate${window}WindowAlarm`)).to.equal(0.0006);
    }
    expect(JSON.stringify(Resources.FastBurnRateAlarm)).to.include('AND');
    // At 14.4 times the allowed rate, a monthly budget lasts 50 hours, so one hour uses 2 %. At 6 times, six hours use 5 %.
    expect((14.4 * 1) / (30 * 24)).to.equal(0.02);
    expect((6 * 6) / (30 * 24)).to.equal(0.05);
  });

  it('is not added to a service without an objective, or with the id of a generated alarm', () => {
    expect(() => applyPlugin({ api: true, custom: {} })).to.throw('custom.slo is missing');
    const slo = { availability: 99.9, latencyMs: 500 };
    const { Dashboard, AlarmTopic } = applyPlugin({
      api: true,
      custom: { slo, alarmEmail: 'ops@example.com' },
    });
    expect(Dashboard).to.be.an('object');
    expect(JSON.stringify(AlarmTopic)).to.include('ops@example.com');
    const taken = { LatencyAlarm: { Type: 'AWS::CloudWatch::Alarm', Properties: {} } };
    expect(() => applyPlugin({ api: true, custom: { slo }, resources: taken })).to.throw('"LatencyAlarm"');
  });

  it('has no metric math and no composite alarms on the local engine', () => {
    const played = applyPlugin({ api: true, custom: {}, stage: 'local-prod' });
    expect(Object.keys(played)).to.have.members(['HttpApi', 'OriginSecretAlarm', 'Dashboard', 'AlarmTopic']);
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
      to.some((entry) => text.includes(`"${entry}"`))
    );
  });
}

/** The resources that the plugin adds to a service with only an API. */
function applyPlugin(options: { api: boolean; custom: object; stage?: string; resources?: object }) {
  const api = { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } };
  const Resources: Record<string, unknown> = { HttpApi: api, ...options.resources };
  const provider = { compiledCloudFormationTemplate: { Resources } };
  new Observe({
    service: { service: 'suffra-x', custom: options.custom, provider },
    getProvider: () => ({
      naming: { getStackName: () => 'suffra-x-prod' },
      getStage: () => options.stage ?? 'prod',
    }),
    classes: { Error },
  }).addMonitoring();
  return Resources;
}
