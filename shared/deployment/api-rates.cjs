'use strict';

/**
 * Returns the stack parameters for the throttling limits of the APIs of a stage. They come from API_RATE
 * (requests per second) and API_BURST (the size of a burst), which the deployment environment of the pipeline
 * can define; without them, the limits of the stage apply (stages.cjs).
 * @throws {Error} when only one is set, or one is not a positive integer
 */
module.exports.getRateParameters = ({ API_RATE = '', API_BURST = '' } = process.env) => {
  if (!API_RATE !== !API_BURST) throw new Error('Set both API_RATE and API_BURST, or neither.');
  for (const [name, value] of Object.entries({ API_RATE, API_BURST }))
    if (value && !/^[1-9]\d{0,6}$/.test(value))
      throw new Error(`${name} is not a number of requests: "${value}".`);
  return API_RATE ? { ApiRate: API_RATE, ApiBurst: API_BURST } : {};
};
