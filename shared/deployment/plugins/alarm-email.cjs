'use strict';
const { getAlarmEmail } = require('../alarm-email.cjs');

/**
 * Sets the parameter AlarmEmail of a stack when it is deployed (alarm-email.cjs), not when it is packaged. So packages contain
 * no address, and are built without one.
 */
module.exports = class AlarmEmail {
  constructor(serverless) {
    const getEmail = () => {
      try {
        return getAlarmEmail(serverless.getProvider('aws').getStage());
      } catch (error) {
        throw new serverless.classes.Error(error.message);
      }
    };
    this.hooks = {
      // Before anything is created.
      'before:deploy:deploy': getEmail,
      'before:aws:deploy:deploy:uploadArtifacts': () => {
        const { provider } = serverless.service;
        provider.stackParameters = [
          ...(provider.stackParameters ?? []),
          { ParameterKey: 'AlarmEmail', ParameterValue: getEmail() },
        ];
      },
    };
  }
};
