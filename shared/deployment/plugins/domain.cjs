'use strict';
const { assertDomainForStage, getDomainParameters } = require('../domain.cjs');

/**
 * Sets the parameters Domain and Zone of a stack (domain.cjs), as far as it has them, when it is deployed, not when it is packaged,
 * because one package is deployed to every stage. The framework's initial template has no parameters, so they
 * are set once that stack exists.
 */
module.exports = class Domain {
  constructor(serverless) {
    this.hooks = {
      // Before the framework creates the stack.
      'before:deploy:deploy': () => {
        assertDomainForStage(serverless.getProvider('aws').getStage());
      },
      'before:aws:deploy:deploy:uploadArtifacts': () => {
        const { provider, resources } = serverless.service;
        // CloudFormation rejects parameters that a template does not declare.
        const parameters = Object.entries(getDomainParameters()).filter(
          ([key]) => key in resources.Parameters,
        );
        provider.stackParameters = [
          ...(provider.stackParameters ?? []),
          ...parameters.map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
        ];
      },
    };
  }
};
