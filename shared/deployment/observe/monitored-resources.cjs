'use strict';

/**
 * Lists the resources of a compiled template that need monitoring.
 * @returns `functions` (logical id, name in AWS, whether a stream or a schedule invokes it), `queues` (with a
 *   dead-letter queue), `deadLetterQueues`, `tables`, `api` and `distribution` (logical ids), and `urlFunctions` (with a
 *   function URL: logical id and name in AWS)
 */
module.exports.listMonitoredResources = (resources) => {
  const listByType = (type) => Object.entries(resources).filter(([, { Type }]) => Type === type);
  // Events invoke the alias of a function, if it has one.
  const aliases = listByType('AWS::Lambda::Alias');
  const listInvokedIds = (id) => [
    id,
    ...aliases.filter(([, { Properties }]) => refersTo(Properties.FunctionName, id)).map(([alias]) => alias),
  ];
  const mappings = listByType('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties);
  const schedules = [...listByType('AWS::Events::Rule'), ...listByType('AWS::Scheduler::Schedule')];
  const queues = listByType('AWS::SQS::Queue');
  const isDeadLetterQueue = ([, { Properties }]) => Properties.RedrivePolicy === undefined;
  return {
    functions: listByType('AWS::Lambda::Function').map(([id, { Properties }]) => ({
      id,
      name: Properties.FunctionName,
      readsStream: mappings.some(
        (mapping) =>
          isStream(mapping) &&
          listInvokedIds(id).some((invokedId) => refersTo(mapping.FunctionName, invokedId)),
      ),
      isScheduled: listInvokedIds(id).some((invokedId) => refersTo(schedules, invokedId)),
    })),
    queues: queues
      .filter((queue) => !isDeadLetterQueue(queue))
      .map(([id, { Properties }]) => ({ id, ...Properties })),
    deadLetterQueues: queues.filter(isDeadLetterQueue).map(([id]) => id),
    tables: listByType('AWS::DynamoDB::Table').map(([id]) => id),
    api: listByType('AWS::ApiGatewayV2::Api').find(
      ([, { Properties }]) => Properties.ProtocolType === 'HTTP',
    )?.[0],
    urlFunctions: listByType('AWS::Lambda::Url').map(([, { Properties }]) => {
      const [id] = Properties.TargetFunctionArn['Fn::GetAtt'];
      return { id, name: resources[id].Properties.FunctionName };
    }),
    distribution: listByType('AWS::CloudFront::Distribution')[0]?.[0],
  };
};

const refersTo = (value, id) => JSON.stringify(value).includes(`"${id}"`);
const isStream = (mapping) => mapping.StartingPosition !== undefined;
