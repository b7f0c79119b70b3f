'use strict';

/**
 * Makes `serverless offline` in the folder of a service work with the engine that `npm start` or `npm run
 * engine` runs. It deploys the service's resources, replaces unresolved references by real names and URLs,
 * and connects queues and streams to the functions. List it before serverless-offline. It does not affect
 * packaging or deployment.
 */
module.exports = class Local {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = {
      'before:offline:start:init': () => this.prepare(),
      'before:offline:start': () => this.prepare(),
      'offline:start:ready': () => this.startEventSources(),
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
    this.singleService = await tsImport('../../local-platform/single-service.ts', __filename);
    this.deployed = await this.singleService
      .deploySingleService(service.service, process.env.AWS_ENDPOINT_URL)
      .catch((error) => {
        throw new this.serverless.classes.Error(error.message);
      });
    service.provider.environment = {};
    for (const [name, lambda] of Object.entries(service.functions)) {
      lambda.environment = this.deployed.environments[name];
      for (const event of lambda.events ?? []) {
        delete event.httpApi?.authorizer;
        if (event.functionUrl === undefined) continue;
        const { method, path } = event.functionUrl;
        event.httpApi = { method, path };
      }
    }
    service.custom['serverless-offline'] = {
      noPrependStageInUrl: true,
      ...service.custom['serverless-offline'],
    };
  }

  startEventSources() {
    const { lambdaPort = 3002 } = this.serverless.service.custom['serverless-offline'];
    this.singleService.startEventSources(this.deployed, process.env.AWS_ENDPOINT_URL, lambdaPort);
  }
};
