'use strict';

/**
 * The settings that differ between stages. Everything else is the same.
 *
 * - `retainsData`: data stores outlive the stack, are protected from deletion, and tables have point-in-time
 *   recovery of 35 days. If false, the removal of the stage deletes all data.
 * - `isMonitored`: the stage has alarms and a dashboard. They cost more than the rest of an idle stage.
 * - `trafficShift`: the deployment configuration of CodeDeploy.
 * - `logRetentionDays`: retention of logs (a value that CloudWatch accepts).
 * - `rate`, `burst`: the throttling limits of each API, unless the stack has others (api-rates.cjs): requests per
 *   second, and the size of a burst.
 */
const stages = {
  prod: {
    retainsData: true,
    isMonitored: true,
    trafficShift: 'Canary10Percent5Minutes',
    logRetentionDays: 90,
    rate: 10_000,
    burst: 5_000,
  },
  qa: {
    retainsData: false,
    isMonitored: true,
    trafficShift: 'AllAtOnce',
    logRetentionDays: 30,
    rate: 2_000,
    burst: 1_000,
  },
  dev: {
    retainsData: false,
    isMonitored: false,
    trafficShift: 'AllAtOnce',
    logRetentionDays: 14,
    rate: 500,
    burst: 500,
  },
  /** The stage of a pull request, which exists for some hours. */
  pr: {
    retainsData: false,
    isMonitored: false,
    trafficShift: 'AllAtOnce',
    logRetentionDays: 3,
    rate: 200,
    burst: 200,
  },
};

/**
 * Returns the settings of a stage.
 * @param {string} stage `prod`, `qa`, `dev`, `pr-<number>`, or `local-<one of these>` on the local engine,
 *   which has no CodeDeploy; `local` is for development and never deployed
 * @throws {Error} for any other name, so a typo creates no stage
 */
module.exports.getStageSettings = (stage) => {
  if (stage === 'local') return { ...stages.dev, usesAliases: false, isLocal: true };
  const [, localPrefix, name] = /^(local-)?(prod|qa|dev|pr-\d{1,6})$/.exec(stage) ?? [];
  if (name === undefined)
    throw new Error(`There is no stage "${stage}": use prod, qa, dev, pr-<number>, or local-<one of these>.`);
  const settings = { ...stages[name.startsWith('pr-') ? 'pr' : name], usesAliases: true };
  return { ...settings, isLocal: localPrefix !== undefined };
};
