'use strict';
const { domainParameters } = require('../domain.cjs');

/**
 * Gives a stack the parameters Domain and Zone when it is deployed (domain.cjs), not when it is packaged: what is packaged
 * once is deployed to each stage. The template by which the framework first makes a stack knows no parameters, so they are
 * given once that stack is there.
 */
module.exports = class Domain {
  constructor(serverless) {
    this.hooks = {
      'before:aws:deploy:deploy:uploadArtifacts': () => {
        const { provider } = serverless.service;
        const given = Object.entries(domainParameters());
        provider.stackParameters = [
          ...(provider.stackParameters ?? []),
          ...given.map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
        ];
      },
    };
  }
};
