'use strict';

/**
 * Removes what a stage does not use from its template: every alarm and the dashboard of a stage that is not monitored, and the
 * alarms of releases where no canary runs.
 * @param resources of the template, changed in place
 * @param settings of the stage (stages.cjs)
 */
module.exports.removeUnusedMonitoring = (resources, { isMonitored, trafficShift }) => {
  const isUnused = (id, type) =>
    isMonitored
      ? trafficShift === 'AllAtOnce' && id.startsWith('ReleaseAlarm')
      : type === 'AWS::CloudWatch::Alarm' || type === 'AWS::CloudWatch::Dashboard';
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
