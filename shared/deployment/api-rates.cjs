'use strict';
const { CloudFormationClient, DescribeStacksCommand } = require('@aws-sdk/client-cloudformation');

/** The stack parameters for the throttling limits of an API. 0 means the limit of the stage (stages.cjs). */
const names = ['ApiRate', 'ApiBurst'];

/**
 * Returns the stack parameters for the throttling limits from API_RATE (requests per second) and API_BURST (the size
 * of a burst), which the deployment environment of the pipeline can define.
 * @throws {Error} when only one is set, or one is not a positive integer
 */
module.exports.getRateParameters = ({ API_RATE = '', API_BURST = '' } = process.env) => {
  if (!API_RATE !== !API_BURST) throw new Error('Set both API_RATE and API_BURST, or neither.');
  for (const [name, value] of Object.entries({ API_RATE, API_BURST }))
    if (value && !/^[1-9]\d{0,6}$/.test(value))
      throw new Error(`${name} is not a number of requests: "${value}".`);
  return API_RATE ? { ApiRate: API_RATE, ApiBurst: API_BURST } : {};
};

/**
 * Reads the throttling limits that a stack has now. Without them, a deployment would set the default again and undo a
 * preparation (docs/runbooks/prepare-for-a-burst.md) without a warning.
 * @param {object} config of the AWS client
 * @param {string} stackName
 * @returns {Promise<Record<string, string>>} empty if the stack or its parameters do not exist
 */
module.exports.readRateParameters = async (config, stackName) => {
  const client = new CloudFormationClient(config);
  const response = await client.send(new DescribeStacksCommand({ StackName: stackName })).catch((error) => {
    if (error.message.includes('does not exist')) return undefined;
    throw error;
  });
  const parameters = response?.Stacks?.[0]?.Parameters ?? [];
  return Object.fromEntries(
    parameters
      .filter(({ ParameterKey }) => names.includes(ParameterKey))
      .map(({ ParameterKey, ParameterValue }) => [ParameterKey, ParameterValue]),
  );
};

/**
 * Returns the limits that a deployment sets. Those of the environment replace those of the stack, unless these are
 * higher: then the stage is prepared.
 */
module.exports.mergeRateParameters = (ofStack, ofEnvironment) =>
  Object.fromEntries(
    names
      .filter((name) => name in ofStack || name in ofEnvironment)
      .map((name) => [name, `${Math.max(Number(ofStack[name] ?? 0), Number(ofEnvironment[name] ?? 0))}`]),
  );
