'use strict';
const { readdirSync, existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse } = require('yaml');

/** Selects the log lines of requests with a tenant. The lines of queues, streams and schedules have no method. */
const filter = '{ $.method = * && $.tenantId = * }';

/**
 * The events of the function `onRequestLogs`: a log subscription for each function with a route. Functions are read from the
 * serverless.yml of each service, so a new route is included without a change here.
 */
module.exports.events = async ({ resolveVariable }) => {
  const stage = await resolveVariable('sls:stage');
  const services = join(__dirname, '..');
  return (
    readdirSync(services)
      // A subscription needs an existing log group, and those of metrics are created by the same stack.
      .filter((name) => name !== 'metrics' && existsSync(join(services, name, 'serverless.yml')))
      .flatMap((name) => {
        const text = readFileSync(join(services, name, 'serverless.yml'), 'utf8');
        const { service, functions = {} } = parse(text, { merge: true });
        return (
          Object.entries(functions)
            // The events of `onRequestLogs` are these subscriptions, not an array.
            .filter(([, { events }]) => Array.isArray(events) && events.some((event) => event.httpApi))
            .map(([key]) => ({
              cloudwatchLog: { logGroup: `/aws/lambda/${service}-${stage}-${key}`, filter },
            }))
        );
      })
  );
};
