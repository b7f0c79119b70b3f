'use strict';
const { getStageSettings } = require('./stages.cjs');

/**
 * Returns the address that receives the alarms of a stage, from ALARM_EMAIL, which each deployment environment of the pipeline
 * defines. A stage that keeps data must have one. Other stages without one notify nobody.
 * @throws {Error} when it is missing or not an e-mail address
 */
module.exports.getAlarmEmail = (stage, { ALARM_EMAIL = '' } = process.env) => {
  const { retainsData, isLocal } = getStageSettings(stage);
  if (ALARM_EMAIL === '' && retainsData && !isLocal)
    throw new Error(
      `ALARM_EMAIL is not set, so the alarms of ${stage} would notify nobody. Set it to the e-mail address of the people on call, for example ALARM_EMAIL=oncall@example.com (in the pipeline: a variable of the deployment environment ${stage}).`,
    );
  if (ALARM_EMAIL !== '' && !/^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/.test(ALARM_EMAIL))
    throw new Error(`ALARM_EMAIL is not one e-mail address: "${ALARM_EMAIL}".`);
  return ALARM_EMAIL;
};
