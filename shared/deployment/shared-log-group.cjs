'use strict';

/** Logical id of the log group of all functions of a service. */
const logGroupId = 'FunctionsLogGroup';

/**
 * Replaces the log groups that the framework creates, one per function, by one for the service. The name of a log stream
 * contains the function and its version. The framework puts the name of the group into the functions (provider.yml).
 * @param resources of the template, changed in place
 * @param toLogGroupId returns the logical id of the log group that the framework created for a function
 * @param functions keys of the functions
 */
const shareLogGroup = (resources, functions, { toLambdaId, toLogGroupId }) => {
  for (const name of functions) {
    const lambda = resources[toLambdaId(name)];
    const ownId = toLogGroupId(name);
    resources[logGroupId] = {
      ...resources[ownId],
      Properties: { ...resources[ownId].Properties, LogGroupName: lambda.Properties.LoggingConfig.LogGroup },
    };
    lambda.DependsOn = [lambda.DependsOn].flat().map((id) => (id === ownId ? logGroupId : id));
  }
  for (const name of functions) delete resources[toLogGroupId(name)];
};

module.exports = { logGroupId, shareLogGroup };
