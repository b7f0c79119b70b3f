'use strict';
const { createResourceAlarms, createThrottleAlarms } = require('../observe/resource-alarms.cjs');
const { createBurnRateAlarms } = require('../observe/burn-rate-alarms.cjs');
const { createFailureMetricFilters } = require('../observe/failure-metric.cjs');
const { listMonitoredResources } = require('../observe/monitored-resources.cjs');
const { logGroupId } = require('../shared-log-group.cjs');

/**
 * Adds the metric of failed calls and alarms to a service: for every resource that the service itself does not watch, and for its objective
 * (`custom.slo`). Every alarm notifies the topic of the stage, `custom.alarmTopic`. List it after the plugins that add
 * resources. Only some stages keep the alarms (stage.cjs).
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
    const monitored = listMonitoredResources(resources);
    const name = service.service.replace(/^suffra-/, '');
    const added = {
      ...createResourceAlarms({ ...monitored, service: name }, createAlarmLookup(resources)),
      ...(resources[logGroupId] && createFailureMetricFilters(provider.naming.getStackName(), logGroupId)),
      // The local engine does not support metric math.
      ...(provider.getStage().startsWith('local-') ? {} : this.createComputedAlarms(monitored)),
    };
    for (const id of Object.keys(added)) {
      if (resources[id] !== undefined)
        this.fail(`the template has a resource "${id}", which is the id of a generated alarm: rename it`);
    }
    const { alarmTopic } = service.custom;
    if (alarmTopic === undefined) this.fail('custom.alarmTopic is missing: the topic that alarms notify');
    Object.assign(resources, added);
    for (const [id, resource] of Object.entries(resources)) addActions(id, resource, alarmTopic);
  }

  createComputedAlarms(monitored) {
    const { slo } = this.serverless.service.custom;
    if (monitored.api !== undefined && !(slo?.availability < 100 && slo.latencyMs > 0)) {
      this.fail(
        'custom.slo is missing: { availability: percent of requests, below 100; latencyMs: 99th percentile }',
      );
    }
    return {
      ...createThrottleAlarms(monitored),
      ...(monitored.api && createBurnRateAlarms(monitored.api, monitored.urlFunctions, slo)),
    };
  }

  fail(message) {
    throw new this.serverless.classes.Error(`observe: ${message}`);
  }
};

/** Creates a function that checks whether an alarm watches a metric of a queue (logical id) or function (name). */
const createAlarmLookup = (resources) => {
  const alarms = Object.values(resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  return (metric, watched) =>
    alarms.some(
      ({ Properties: { MetricName, Dimensions } }) =>
        MetricName === metric && JSON.stringify(Dimensions).includes(`"${watched}"`),
    );
};

/** Adds the topic to an alarm. The alarms of releases notify nobody: they roll back, and the pipeline reports it. */
function addActions(id, { Type, Properties }, topic) {
  if (Type !== 'AWS::CloudWatch::Alarm' || id.startsWith('ReleaseAlarm')) return;
  Properties.AlarmActions ??= [topic];
  Properties.OKActions ??= [topic];
}
