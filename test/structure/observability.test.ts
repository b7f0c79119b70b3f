import { createRequire } from 'node:module';
import { expect } from 'chai';
import * as z from 'zod/mini';
import { untracedFunctions } from '../../delivery/gates/unit-cost.ts';
import { loadContracts } from '../../shared/api-docs/contracts.ts';
import { readServiceConfig } from '../../shared/local-platform/service-config.ts';
import { findContracts } from '../support/find-contracts.ts';
import { packagedTemplate, type Template } from '../support/packaged-template.ts';

const Observe = createRequire(import.meta.url)('../../shared/deployment/plugins/observe.cjs');
const stacks = ['identity', 'votings', 'wallet', 'ballot', 'notify', 'metrics'] as const;
const exportedTopic = { 'Fn::ImportValue': 'suffra-identity-prod-AlarmTopicArn' };

const alarmProperties = z.looseObject({
  AlarmDescription: z.string(),
  AlarmActions: z.optional(z.array(z.unknown())),
  MetricName: z.optional(z.string()),
  Dimensions: z.optional(z.unknown()),
  Metrics: z.optional(z.array(z.unknown())),
  Threshold: z.optional(z.number()),
});
const body = z.object({
  widgets: z.array(
    z.object({
      x: z.int(),
      y: z.int(),
      width: z.int(),
      properties: z.union([
        z.object({ markdown: z.string() }),
        z.looseObject({ title: z.string(), metrics: z.array(z.unknown()) }),
      ]),
    }),
  ),
});
const tracedFunction = z.looseObject({
  LoggingConfig: z.looseObject({}),
  TracingConfig: z.object({ Mode: z.string() }),
});
const untracedNames = new Set<string>(untracedFunctions);
const isAlarm = (type: string) => type === 'AWS::CloudWatch::Alarm';

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
    it(`${service}: logs JSON without lines for each call of Lambda, and traces no function of the path of a vote`, async () => {
      const { Resources } = await packagedTemplate(service);
      const { functions } = await readServiceConfig(service);
      const contracts = await loadContracts(service);
      for (const [key, { events }] of Object.entries(functions)) {
        const id = `${key.charAt(0).toUpperCase()}${key.slice(1)}LambdaFunction`;
        const { LoggingConfig, TracingConfig } = tracedFunction.parse(Resources[id]?.Properties);
        expect(LoggingConfig, key).to.deep.include({ LogFormat: 'JSON', SystemLogLevel: 'WARN' });
        const isVotePath = findContracts(contracts, events).some((contract) => contract.isVotePath);
        expect(TracingConfig.Mode, key).to.equal(isVotePath ? 'PassThrough' : 'Active');
        expect(untracedNames.has(`${service} ${key}`), key).to.equal(isVotePath);
      }
    });

    it(`${service}: has an alarm for each queue, stream, table, API and function URL`, async () => {
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
          if (JSON.stringify(Resources).includes(`"${id}"`) && feedsStream(Resources, id))
            expect(hasAlarm('IteratorAge', name), `${name} lags`).to.equal(true);
        }
        if (Type === 'AWS::Lambda::Url') {
          const name = getUrlFunctionName(Resources, Properties);
          for (const metric of ['Url5xxCount', 'UrlRequestCount', 'Duration'])
            expect(hasAlarm(metric, name), `${name} ${metric}`).to.equal(true);
        }
        if (Type === 'AWS::ApiGatewayV2::Api' && Properties?.ProtocolType === 'HTTP')
          for (const metric of ['5xx', 'Count', 'Latency'])
            expect(hasAlarm(metric, id), `${id} ${metric}`).to.equal(true);
      }
    });

    it(`${service}: has a description for each alarm, and notifies the topic of the stage`, async () => {
      const { alarms } = await readAlarms(service);
      const topic = service === 'identity' ? { Ref: 'AlarmTopic' } : exportedTopic;
      for (const { id, AlarmDescription, AlarmActions } of alarms) {
        expect(AlarmDescription, id).to.have.length.within(30, 500);
        if (id.startsWith('ReleaseAlarm')) expect(AlarmActions, id).to.equal(undefined);
        else expect(AlarmActions, id).to.deep.equal([topic]);
      }
    });
  }

  it('has one alarm for all services for messages that have failed for five minutes, for finds of sweeps, and for an unreadable secret of the CDN', async () => {
    const { Resources } = await packagedTemplate('identity');
    for (const [id, MetricName] of [
      ['OverdueMessagesAlarm', 'overdueMessages'],
      ['SweepFindsAlarm', 'sweepFinds'],
      ['OriginSecretAlarm', 'originSecretUnreadable'],
    ] as const)
      expect(Resources[id]?.Properties).to.deep.include({
        ...{ Namespace: 'Suffra', MetricName, Statistic: 'Sum', Threshold: 0, Period: 60 },
        Dimensions: [{ Name: 'service', Value: 'platform' }],
        TreatMissingData: 'notBreaching',
      });
  });

  it('has one alarm for throttled calls of all functions of the account', async () => {
    const { alarms } = await readAlarms('identity');
    const [alarm, ...others] = alarms.filter(({ MetricName }) => MetricName === 'Throttles');
    expect(others).to.deep.equal([]);
    expect(alarm).to.include({ Namespace: 'AWS/Lambda' }).and.not.to.have.property('Dimensions');
  });

  it('has one dashboard for the stage, with the metrics of every service', async () => {
    const { Resources } = await packagedTemplate('web');
    const text = z.object({
      DashboardName: z.object({ 'Fn::Sub': z.literal('suffra-web-prod-\u0024{AWS::Region}') }),
      DashboardBody: z.object({ 'Fn::Sub': z.tuple([z.string(), z.record(z.string(), z.unknown())]) }),
    });
    const [template, variables] = text.parse(Resources.Dashboard?.Properties).DashboardBody['Fn::Sub'];
    for (const [, name = ''] of template.matchAll(/\$\{(\w+)\}/g))
      expect([...Object.keys(variables), ...Object.keys(Resources)], name).to.include(name);
    const { widgets } = body.parse(JSON.parse(template.replaceAll(/\$\{AWS::Region\}/g, 'eu-central-1')));
    for (const { x, width } of widgets) expect(x + width).to.be.at.most(24);
    expect(new Set(widgets.map(({ x, y }) => `${x} ${y}`))).to.have.property('size', widgets.length);
    for (const metric of ['UrlRequestCount', 'Url4xxCount', 'Url5xxCount', 'UrlRequestLatency'])
      expect(template).to.include(`MetricName=\\"${metric}\\" suffra prod'`);
    for (const service of stacks) {
      expect(variables).to.deep.include({
        [`${service}Api`]: {
          'Fn::Select': [0, { 'Fn::Split': ['.', { 'Fn::ImportValue': `suffra-${service}-prod-ApiHost` }] }],
        },
      });
      expect(template, service).to.include(
        `{\\"Suffra/suffra-${service}-prod\\",function,version} MetricName=\\"failed\\"`,
      );
      for (const namespace of ['AWS/Lambda', 'AWS/DynamoDB', 'AWS/SQS'])
        expect(template, service).to.match(
          new RegExp(`\\{${namespace}[^}]*\\} [^']*suffra ${service} prod'`),
        );
    }
    for (const service of stacks)
      expect((await packagedTemplate(service)).Resources).to.not.have.property('Dashboard');
  });

  it('has burn-rate alarms at 14.4 and 6 times the failure rate that the objective allows', async () => {
    const { alarms } = await readAlarms('ballot');
    const threshold = (id: string) => alarms.find((alarm) => alarm.id === id)?.Threshold;
    const periods = (id: string) =>
      [...JSON.stringify(alarms.find((alarm) => alarm.id === id)?.Metrics).matchAll(/"Period":(\d+)/g)].map(
        ([, seconds]) => Number(seconds),
      );
    // An objective of 99.99 % allows one failure in 10,000 requests.
    expect(threshold('FastBurnRateAlarm')).to.equal(0.00144);
    expect(threshold('SlowBurnRateAlarm')).to.equal(0.0006);
    // The failures and requests of the API, and those of the two function URLs.
    expect(periods('FastBurnRateAlarm')).to.deep.equal(Array(6).fill(3_600));
    expect(periods('SlowBurnRateAlarm')).to.deep.equal(Array(6).fill(21_600));
    // At 14.4 times the allowed rate, a monthly budget lasts 50 hours, so one hour uses 2 %. At 6 times, six hours use 5 %.
    expect((14.4 * 1) / (30 * 24)).to.equal(0.02);
    expect((6 * 6) / (30 * 24)).to.equal(0.05);
  });

  it('adds the requests to function URLs to those of the API, and fills a metric without a value', async () => {
    const readExpression = async (service: string) =>
      JSON.stringify(
        (await readAlarms(service)).alarms.find(({ id }) => id === 'FastBurnRateAlarm')?.Metrics,
      );
    const failed = '(FILL(failed, 0) + FILL(failed0, 0) + FILL(failed1, 0))';
    const requests = '(FILL(requests, 0) + FILL(requests0, 0) + FILL(requests1, 0))';
    expect(await readExpression('ballot')).to.include(`"IF(${failed} < 3, 0, ${failed} / ${requests})"`);
    expect(await readExpression('votings')).to.include('"IF(failed < 3, 0, failed / requests)"');
  });

  it('is not added to a service without an objective or a topic, or with the id of a generated alarm', () => {
    const alarmTopic = { Ref: 'AlarmTopic' };
    const slo = { availability: 99.9, latencyMs: 500 };
    expect(() => applyPlugin({ api: true, custom: { alarmTopic } })).to.throw('custom.slo is missing');
    expect(() => applyPlugin({ api: true, custom: { slo } })).to.throw('custom.alarmTopic is missing');
    const { LatencyAlarm } = applyPlugin({ api: true, custom: { slo, alarmTopic } });
    expect(JSON.stringify(LatencyAlarm)).to.include('"AlarmActions":[{"Ref":"AlarmTopic"}]');
    const taken = { LatencyAlarm: { Type: 'AWS::CloudWatch::Alarm', Properties: {} } };
    expect(() => applyPlugin({ api: true, custom: { slo, alarmTopic }, resources: taken })).to.throw(
      '"LatencyAlarm"',
    );
  });

  it('has no metric math on the local engine', () => {
    const played = applyPlugin({ api: true, custom: { alarmTopic: {} }, stage: 'local-prod' });
    expect(Object.keys(played)).to.deep.equal(['HttpApi']);
  });
});

const urlProperties = z.looseObject({
  TargetFunctionArn: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
});
function getUrlFunctionName(resources: Template['Resources'], properties: unknown): string {
  const [id] = urlProperties.parse(properties).TargetFunctionArn['Fn::GetAtt'];
  return z.string().parse(resources[id]?.Properties?.FunctionName);
}

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
