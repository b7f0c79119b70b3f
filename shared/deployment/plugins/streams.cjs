'use strict';

/** Logical id of the queue with the batches of streams that a function could not process. */
const deadLetterQueueId = 'StreamDlq';
/**
 * How long a failing batch is repeated: 12 of the 24 hours that a stream keeps its records. The other half is
 * left for reading the records again.
 */
const maxRecordAgeSeconds = 43_200;

/**
 * Limits the failures of functions that read a stream. Without limits, one record that cannot be processed
 * blocks its shard for 24 hours and is then lost without a trace. A failing batch is split until the record
 * is alone, and after 12 hours its position in the stream is sent to a dead-letter queue
 * (docs/runbooks/redrive-a-dead-letter-queue.md). List this plugin before roles.cjs, which adds the
 * permission to send.
 */
module.exports = class Streams {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = { 'after:aws:package:finalize:mergeCustomProviderResources': () => this.limitFailures() };
  }

  limitFailures() {
    const { Resources } = this.serverless.service.provider.compiledCloudFormationTemplate;
    const mappings = Object.values(Resources).filter(
      ({ Type, Properties }) => Type === 'AWS::Lambda::EventSourceMapping' && Properties.StartingPosition,
    );
    if (mappings.length === 0) return;
    for (const { Properties } of mappings)
      Object.assign(Properties, {
        BisectBatchOnFunctionError: true,
        MaximumRecordAgeInSeconds: maxRecordAgeSeconds,
        DestinationConfig: {
          OnFailure: { Destination: { 'Fn::GetAtt': [deadLetterQueueId, 'Arn'] } },
        },
      });
    Resources[deadLetterQueueId] = {
      Type: 'AWS::SQS::Queue',
      Properties: { SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 },
    };
  }
};
