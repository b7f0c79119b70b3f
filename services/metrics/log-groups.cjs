'use strict';
const { readdirSync, existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse } = require('yaml');

/** Lines of requests that are some tenant's; the lines of queues, streams and schedules have no method. */
const filter = '{ $.method = * && $.tenantId = * }';

/**
 * The log groups that the function `onLogs` listens to: one for each function of every service that answers requests, as
 * events of the framework. What a service has is read from its own serverless.yml, so that none can be forgotten.
 */
module.exports.events = async ({ resolveVariable }) => {
  const stage = await resolveVariable('sls:stage');
  const services = join(__dirname, '..');
  return (
    readdirSync(services)
      // Its own log groups are made by the same stack, and would have to be there before.
      .filter((name) => name !== 'metrics' && existsSync(join(services, name, 'serverless.yml')))
      .flatMap((name) => {
        const text = readFileSync(join(services, name, 'serverless.yml'), 'utf8');
        const { service, functions = {} } = parse(text, { merge: true });
        return (
          Object.entries(functions)
            // The events of `onLogs` itself are these very ones.
            .filter(([, { events }]) => Array.isArray(events) && events.some((each) => each.httpApi))
            .map(([key]) => ({
              cloudwatchLog: { logGroup: `/aws/lambda/${service}-${stage}-${key}`, filter },
            }))
        );
      })
  );
};
