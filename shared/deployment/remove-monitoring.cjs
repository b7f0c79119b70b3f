'use strict';

/** A metric costs as much as three of an alarm, for each version of a function that is called. */
const monitoringTypes = new Set([
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Logs::MetricFilter',
]);

/**
 * Removes what a stage does not use from its template: alarms, metrics and the dashboard of a stage that is not monitored, and the
 * alarms of releases where no canary runs.
 * @param resources of the template, changed in place
 * @param settings of the stage (stages.cjs)
 */
module.exports.removeUnusedMonitoring = (resources, { isMonitored, trafficShift }) => {
  const isUnused = (id, type) =>
    isMonitored ? trafficShift === 'AllAtOnce' && id.startsWith('ReleaseAlarm') : monitoringTypes.has(type);
  const removed = new Set();
  for (const [id, { Type }] of Object.entries(resources)) {
    if (!isUnused(id, Type)) continue;
    removed.add(id);
    delete resources[id];
  }
  for (const resource of Object.values(resources)) {
    if (Array.isArray(resource.DependsOn))
      resource.DependsOn = resource.DependsOn.filter((id) => !removed.has(id));
    const alarms = resource.Properties?.AlarmConfiguration?.Alarms ?? [];
    if (alarms.some(({ Name }) => removed.has(Name.Ref))) delete resource.Properties.AlarmConfiguration;
  }
};
