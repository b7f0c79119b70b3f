'use strict';

/**
 * Makes `serverless offline` in one service's folder work against the engine that `npm start` (or `npm run engine`)
 * runs: the service's resources are there, its functions get real names and addresses instead of unresolved
 * references, and its queues and streams feed them. List it before serverless-offline. It does nothing else: neither
 * packaging nor deploying sees it.
 */
module.exports = class Local {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = {
      'before:offline:start:init': () => this.prepare(),
      'before:offline:start': () => this.prepare(),
      'offline:start:ready': () => this.feed(),
    };
  }

  async prepare() {
    if (this.deployed) return;
    process.env.AWS_ENDPOINT_URL ??= 'http://127.0.0.1:4566';
    process.env.AWS_REGION ??= 'eu-central-1';
    process.env.AWS_ACCESS_KEY_ID ??= 'test';
    process.env.AWS_SECRET_ACCESS_KEY ??= 'test';
    const { service } = this.serverless;
    const { tsImport } = await import('tsx/esm/api');
    this.single = await tsImport('../../local/single.ts', __filename);
    this.deployed = await this.single
      .deployedAlone(service.service, process.env.AWS_ENDPOINT_URL)
      .catch((error) => {
        throw new this.serverless.classes.Error(error.message);
      });
    service.provider.environment = {};
    for (const [name, lambda] of Object.entries(service.functions)) {
      lambda.environment = this.deployed.environments[name];
      for (const event of lambda.events ?? []) delete event.httpApi?.authorizer;
    }
    service.custom['serverless-offline'] = {
      noPrependStageInUrl: true,
      ...service.custom['serverless-offline'],
    };
  }

  feed() {
    const { lambdaPort = 3002 } = this.serverless.service.custom['serverless-offline'];
    this.single.feed(this.deployed, process.env.AWS_ENDPOINT_URL, lambdaPort);
  }
};
