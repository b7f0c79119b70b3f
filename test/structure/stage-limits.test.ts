import { expect } from 'chai';
import {
  computeIdleCost,
  findExpensiveStages,
  type IdleCost,
  maxIdleCost,
  sumDollars,
} from '../../delivery/gates/idle-cost.ts';
import { countStagesPerAccount, findExceededQuotas, measureQuotas } from '../../delivery/gates/quotas.ts';
import { parseTemplate, type StageTemplates } from '../../delivery/gates/stage-templates.ts';
import { fixed } from '../model/cost.ts';
import { readStageTemplates } from '../support/stage-templates.ts';

const read = async (stage: string): Promise<StageTemplates> =>
  Object.fromEntries(
    Object.entries(await readStageTemplates(stage)).map(([name, template]) => [
      name,
      parseTemplate(JSON.stringify(template)),
    ]),
  );

/** Templates with these resources in one stack. */
const stack = (...resources: { Type: string; Properties?: Record<string, unknown> }[]): StageTemplates => ({
  one: { Resources: Object.fromEntries(resources.map((resource, i) => [`r${i}`, resource])) },
});
const findCost = (costs: readonly IdleCost[], kind: string) => costs.find((cost) => cost.kind === kind);

describe('a stage', function () {
  this.timeout(300_000);

  for (const stage of ['prod', 'qa', 'pr-17'])
    it(`fits into the default quotas of AWS: ${stage}`, async () => {
      const uses = measureQuotas(await read(stage));
      expect(uses).to.not.be.empty;
      expect(findExceededQuotas(uses)).to.deep.equal([]);
    });

  it('exists at least six times in one account', async () => {
    expect(countStagesPerAccount(measureQuotas(await read('prod')))).to.be.at.least(6);
  });

  it('costs at most 60 dollars a month without use in prod, and 1 dollar a day for a pull request', async () => {
    const [prod, pullRequest] = [computeIdleCost(await read('prod')), computeIdleCost(await read('pr-17'))];
    expect(maxIdleCost).to.deep.equal({ prodPerMonth: 60, pullRequestPerDay: 1 });
    expect(findExpensiveStages(prod, pullRequest)).to.deep.equal([]);
    expect(sumDollars(prod)).to.be.within(40, 60);
    // The load model counts about the same.
    expect(findCost(prod, 'metrics in alarms')?.count).to.be.closeTo(fixed.alarmMetrics, 20);
    expect(findCost(prod, 'dashboards')?.count).to.equal(fixed.dashboards);
    expect(findCost(pullRequest, 'metrics in alarms')).to.equal(undefined);
    expect(findCost(pullRequest, 'dashboards')).to.equal(undefined);
  });
});

describe('the gate of idle costs', () => {
  const metric = (Id: string) => ({ Id, MetricStat: { Metric: {}, Period: 60, Stat: 'Sum' } });
  const alarm = (Properties: Record<string, unknown>) => ({ Type: 'AWS::CloudWatch::Alarm', Properties });

  it('counts each metric of an alarm, but not its expression', () => {
    const math = alarm({ Metrics: [{ Id: 'rate', Expression: 'a / b' }, metric('a'), metric('b')] });
    const costs = computeIdleCost(stack(math, alarm({ MetricName: 'x', Period: 60 })));
    expect(findCost(costs, 'metrics in alarms')).to.include({ count: 3 });
    // Three metrics at $0.10, and the hosted zone.
    expect(sumDollars(costs)).to.be.closeTo(0.3 + 0.5, 1e-9);
  });

  it('counts what is billed without use', () => {
    const Rules = [{}, {}, {}];
    const costs = computeIdleCost(
      stack(
        { Type: 'AWS::CloudWatch::Dashboard' },
        { Type: 'AWS::SecretsManager::Secret' },
        { Type: 'AWS::KMS::Key' },
        { Type: 'AWS::WAFv2::WebACL', Properties: { Rules } },
        alarm({ MetricName: 'x', Period: 10 }),
        { Type: 'AWS::Lambda::Function' },
      ),
    );
    expect(sumDollars(costs)).to.be.closeTo(3 + 0.4 + 1 + (5 + 3) + 0.3 + 0.5, 1e-9);
  });

  it('counts the polls of an empty queue, but not of a stream', () => {
    const type = 'AWS::Lambda::EventSourceMapping';
    const costs = computeIdleCost(
      stack({ Type: type, Properties: {} }, { Type: type, Properties: { StartingPosition: 'TRIM_HORIZON' } }),
    );
    const polls = findCost(costs, 'polling of empty queues');
    expect(polls).to.include({ count: 1 });
    // 657,450 polls in a month of 30.4 days.
    expect(polls?.dollars).to.be.closeTo(0.263, 0.0005);
  });

  it('rejects resources and settings whose cost it does not know', () => {
    const query = { Metrics: [{ Id: 'q', Expression: 'SELECT SUM(Errors) FROM "AWS/Lambda"' }] };
    for (const resource of [
      { Type: 'AWS::EC2::NatGateway' },
      alarm(query),
      { Type: 'AWS::Lambda::Alias', Properties: { ProvisionedConcurrencyConfig: {} } },
      { Type: 'AWS::DynamoDB::Table', Properties: { BillingMode: 'PROVISIONED' } },
      { Type: 'AWS::Lambda::EventSourceMapping', Properties: { ProvisionedPollerConfig: {} } },
    ])
      expect(() => computeIdleCost(stack(resource)), JSON.stringify(resource)).to.throw();
  });

  it('fails above the limits', () => {
    const costs = (dollars: number) => [{ kind: 'x', count: 1, dollars }];
    expect(findExpensiveStages(costs(60), costs(30))).to.deep.equal([]);
    expect(findExpensiveStages(costs(60.01), costs(30.5))).to.have.length(2);
  });
});

describe('the gate of quotas', () => {
  const role = (characters: number, managed = 0) => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      // {"a":""} has 8 characters.
      Policies: [{ PolicyDocument: { a: 'x'.repeat(characters - 8) } }],
      ManagedPolicyArns: Array.from({ length: managed }, (_, i) => `${i}`),
      AssumeRolePolicyDocument: {},
    },
  });
  const check = (templates: StageTemplates) => findExceededQuotas(measureQuotas(templates));

  it('rejects more than 480 resources in a stack', () => {
    const topics = (count: number) => Array.from({ length: count }, () => ({ Type: 'AWS::SNS::Topic' }));
    expect(check(stack(...topics(480)))).to.deep.equal([]);
    expect(check(stack(...topics(481)))).to.deep.equal(['one: template: resources: 481 of at most 480']);
  });

  it('rejects templates that are too large, or have too many outputs or parameters', () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`n${i}`, {}]));
    expect(check({ one: { Resources: {}, Outputs: many, Parameters: many } })).to.have.length(2);
    const large = { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'x'.repeat(1_000_000) } };
    expect(check(stack(large)).join()).to.include('template: bytes');
  });

  it('rejects a role with more than 10,240 characters of inline policies, or more than ten managed policies', () => {
    expect(check(stack(role(10_240, 10)))).to.deep.equal([]);
    expect(check(stack(role(10_241, 11)))).to.have.length(2);
  });

  it('rejects more cache behaviors than a distribution may have', () => {
    const cdn = (behaviors: number) => ({
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: { CacheBehaviors: Array.from({ length: behaviors }, () => ({})), Origins: [] },
      },
    });
    expect(check(stack(cdn(74)))).to.deep.equal([]);
    expect(check(stack(cdn(75))).join()).to.include('cache behaviors: 76 of at most 75');
  });

  it('rejects an alarm with more than ten metrics', () => {
    const alarm = (metrics: number) => ({
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { Metrics: Array.from({ length: metrics + 1 }, () => ({})) },
    });
    expect(check(stack(alarm(10)))).to.deep.equal([]);
    expect(check(stack(alarm(11)))).to.have.length(1);
  });

  it('rejects a stage that fits into an account less than six times', () => {
    const policies = (count: number) =>
      Array.from({ length: count }, () => ({ Type: 'AWS::CloudFront::ResponseHeadersPolicy' }));
    expect(check(stack(...policies(3)))).to.deep.equal([]);
    expect(check(stack(...policies(4)))).to.deep.equal(['an account holds 5 stages, fewer than 6']);
  });
});
