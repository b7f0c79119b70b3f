'use strict';
const { plainAlarms, throttleAlarms } = require('../observe/alarms.cjs');
const { burnRateAlarms } = require('../observe/burn-rate.cjs');
const { dashboard } = require('../observe/dashboard.cjs');
const { partsOf } = require('../observe/parts.cjs');

/**
 * Has a service watched: one dashboard, alarms for whatever its template has and no alarm of its own watches, alarms by its
 * objective (`custom.slo`), and one topic that every alarm notifies (`custom.alarmEmail` subscribes to it). List it after the
 * plugins that add resources.
 */
module.exports = class Observe {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = { 'after:aws:package:finalize:mergeCustomProviderResources': () => this.complete() };
  }

  complete() {
    const { service } = this.serverless;
    const provider = this.serverless.getProvider('aws');
    const resources = service.provider.compiledCloudFormationTemplate.Resources;
    const stack = provider.naming.getStackName();
    const parts = partsOf(resources);
    const added = {
      ...plainAlarms(parts, watchedBy(resources)),
      // The local engine computes nothing from metrics and has no alarm of alarms.
      ...(provider.getStage().startsWith('play-') ? {} : this.computed(parts, stack)),
    };
    for (const id of Object.keys(added)) {
      if (resources[id] !== undefined)
        this.refuse(`"${id}" is the name of an alarm that is added; rename yours`);
    }
    const name = service.service.replace(/^suffra-/, '');
    Object.assign(resources, added, {
      Dashboard: dashboard(name, parts, stack),
      AlarmTopic: topic(service.custom.alarmEmail),
    });
    for (const [id, resource] of Object.entries(resources)) notify(id, resource);
  }

  computed(parts, stack) {
    const { slo } = this.serverless.service.custom;
    if (parts.api !== undefined && !(slo?.availability < 100 && slo.latencyMs > 0)) {
      this.refuse(
        'custom.slo is missing: { availability: percent of requests, below 100, latencyMs: of 99 in 100 }',
      );
    }
    return { ...throttleAlarms(parts), ...(parts.api && burnRateAlarms(parts.api, slo, stack)) };
  }

  refuse(message) {
    throw new this.serverless.classes.Error(`observe: ${message}`);
  }
};

/** Whether an alarm is there that watches a metric of a queue (logical id) or a function (name). */
const watchedBy = (resources) => {
  const alarms = Object.values(resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  return (metric, of) =>
    alarms.some(
      ({ Properties: { MetricName, Dimensions } }) =>
        MetricName === metric && JSON.stringify(Dimensions).includes(`"${of}"`),
    );
};

// Not encrypted by a key of SNS: CloudWatch may not use that one, and an alarm says nothing about people.
const topic = (email) => ({
  Type: 'AWS::SNS::Topic',
  Properties: {
    DisplayName: 'Suffra alarms',
    ...(email && { Subscription: [{ Protocol: 'email', Endpoint: email }] }),
  },
});

/** Windows of a burn rate notify through the alarm that needs both. */
function notify(id, { Type, Properties }) {
  const single = Type === 'AWS::CloudWatch::Alarm' && !/^Burns\w+(Long|Short)Alarm$/.test(id);
  if (!single && Type !== 'AWS::CloudWatch::CompositeAlarm') return;
  Properties.AlarmActions ??= [{ Ref: 'AlarmTopic' }];
  Properties.OKActions ??= [{ Ref: 'AlarmTopic' }];
}
