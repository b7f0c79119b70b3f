'use strict';
const { createResourceAlarms, createThrottleAlarms } = require('../observe/resource-alarms.cjs');
const { createAlarm, toDimension } = require('../observe/create-alarm.cjs');
const { createBurnRateAlarms } = require('../observe/burn-rate-alarms.cjs');
const { createDashboard } = require('../observe/dashboard.cjs');
const { listMonitoredResources } = require('../observe/monitored-resources.cjs');

/**
 * Adds monitoring to a service: one dashboard, alarms for every resource that the service itself does not watch,
 * alarms for its objective (`custom.slo`), and one topic that every alarm notifies (`custom.alarmEmail`
 * subscribes to it). List it after the plugins that add resources.
 */
module.exports = class Observe {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = { 'after:aws:package:finalize:mergeCustomProviderResources': () => this.addMonitoring() };
  }

  addMonitoring() {
    const { service } = this.serverless;
    const provider = this.serverless.getProvider('aws');
    const resources = service.provider.compiledCloudFormationTemplate.Resources;
    const stack = provider.naming.getStackName();
    const monitored = listMonitoredResources(resources);
    const name = service.service.replace(/^suffra-/, '');
    const added = {
      ...createResourceAlarms(monitored, createAlarmLookup(resources)),
      ...(monitored.api && { OriginSecretAlarm: createOriginSecretAlarm(name) }),
      // The local engine supports neither metric math nor composite alarms.
      ...(provider.getStage().startsWith('local-') ? {} : this.createComputedAlarms(monitored, stack)),
    };
    for (const id of Object.keys(added)) {
      if (resources[id] !== undefined)
        this.fail(`the template has a resource "${id}", which is the id of a generated alarm: rename it`);
    }
    Object.assign(resources, added, {
      Dashboard: createDashboard(name, monitored, stack),
      AlarmTopic: createTopic(service.custom.alarmEmail),
    });
    for (const [id, resource] of Object.entries(resources)) addActions(id, resource);
  }

  createComputedAlarms(monitored, stack) {
    const { slo } = this.serverless.service.custom;
    if (monitored.api !== undefined && !(slo?.availability < 100 && slo.latencyMs > 0)) {
      this.fail(
        'custom.slo is missing: { availability: percent of requests, below 100; latencyMs: 99th percentile }',
      );
    }
    return {
      ...createThrottleAlarms(monitored),
      ...(monitored.api && createBurnRateAlarms(monitored.api, slo, stack)),
    };
  }

  fail(message) {
    throw new this.serverless.classes.Error(`observe: ${message}`);
  }
};

/** While the secret of the CDN cannot be read, requests that bypass the firewall are accepted (docs/decisions/021). */
const createOriginSecretAlarm = (service) =>
  createAlarm(
    'The secret that proves that a request came through the CDN could not be read, so requests that bypass the firewall may be accepted. The threshold is 0 failed reads per minute. First, check the secret OriginSecret of the stack suffra-identity-<stage> and the status of Secrets Manager.',
    {
      Namespace: 'Suffra',
      MetricName: 'originSecretUnreadable',
      Dimensions: [toDimension('service', service)],
    },
    { Statistic: 'Sum', Threshold: 0 },
  );

/** Creates a function that checks whether an alarm watches a metric of a queue (logical id) or function (name). */
const createAlarmLookup = (resources) => {
  const alarms = Object.values(resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  return (metric, watched) =>
    alarms.some(
      ({ Properties: { MetricName, Dimensions } }) =>
        MetricName === metric && JSON.stringify(Dimensions).includes(`"${watched}"`),
    );
};

// The topic is not encrypted, because CloudWatch cannot use the AWS managed key of SNS. Alarms contain no
// personal data.
const createTopic = (email) => ({
  Type: 'AWS::SNS::Topic',
  Properties: {
    DisplayName: 'Suffra alarms',
    ...(email && { Subscription: [{ Protocol: 'email', Endpoint: email }] }),
  },
});

/** Adds the topic to an alarm. Alarms of single windows have no action, because their composite alarm has one. */
function addActions(id, { Type, Properties }) {
  const isNotifying = Type === 'AWS::CloudWatch::Alarm' && !/BurnRate(Long|Short)WindowAlarm$/.test(id);
  if (!isNotifying && Type !== 'AWS::CloudWatch::CompositeAlarm') return;
  Properties.AlarmActions ??= [{ Ref: 'AlarmTopic' }];
  Properties.OKActions ??= [{ Ref: 'AlarmTopic' }];
}
