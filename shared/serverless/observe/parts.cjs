'use strict';

/**
 * What of a compiled template is to be watched.
 * @returns `functions` (logical id, name in AWS, whether a stream or a schedule feeds it), `queues` (that have a dead-letter queue),
 *   `deadLetters`, `tables`, `api` and `distribution` (logical ids)
 */
module.exports.partsOf = (resources) => {
  const ofType = (type) => Object.entries(resources).filter(([, { Type }]) => Type === type);
  // Events come to an alias of a function where it has one.
  const aliases = ofType('AWS::Lambda::Alias');
  const idsOf = (id) => [
    id,
    ...aliases.filter(([, { Properties }]) => refersTo(Properties.FunctionName, id)).map(([alias]) => alias),
  ];
  const mappings = ofType('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties);
  const schedules = [...ofType('AWS::Events::Rule'), ...ofType('AWS::Scheduler::Schedule')];
  const queues = ofType('AWS::SQS::Queue');
  const isDeadLetters = ([, { Properties }]) => Properties.RedrivePolicy === undefined;
  return {
    functions: ofType('AWS::Lambda::Function').map(([id, { Properties }]) => ({
      id,
      name: Properties.FunctionName,
      streams: mappings.some(
        (each) => isStream(each) && idsOf(id).some((of) => refersTo(each.FunctionName, of)),
      ),
      scheduled: idsOf(id).some((of) => refersTo(schedules, of)),
    })),
    queues: queues
      .filter((each) => !isDeadLetters(each))
      .map(([id, { Properties }]) => ({ id, ...Properties })),
    deadLetters: queues.filter(isDeadLetters).map(([id]) => id),
    tables: ofType('AWS::DynamoDB::Table').map(([id]) => id),
    api: ofType('AWS::ApiGatewayV2::Api').find(
      ([, { Properties }]) => Properties.ProtocolType === 'HTTP',
    )?.[0],
    distribution: ofType('AWS::CloudFront::Distribution')[0]?.[0],
  };
};

const refersTo = (value, id) => JSON.stringify(value).includes(`"${id}"`);
const isStream = (mapping) => mapping.StartingPosition !== undefined;
