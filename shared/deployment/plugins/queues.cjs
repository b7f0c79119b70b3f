'use strict';

/** The concurrency of a queue's function, unless serverless.yml has another (`maximumConcurrency`). */
const maxConcurrency = 100;

/**
 * Limits the concurrency of functions that read a queue. Without a limit, a backlog takes up to 1,000 executions, which is the
 * default quota of an account, and requests are rejected. Queues that people wait for have a higher limit of their own.
 * Messages wait in the queue, and no receive is counted.
 */
module.exports = class Queues {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = { 'after:aws:package:finalize:mergeCustomProviderResources': () => this.limitConcurrency() };
  }

  limitConcurrency() {
    const { Resources } = this.serverless.service.provider.compiledCloudFormationTemplate;
    for (const { Type, Properties } of Object.values(Resources)) {
      if (Type !== 'AWS::Lambda::EventSourceMapping' || Properties.StartingPosition) continue;
      Properties.ScalingConfig ??= { MaximumConcurrency: maxConcurrency };
    }
  }
};
