'use strict';
const { InvokeCommand, LambdaClient } = require('@aws-sdk/client-lambda');

/**
 * Creates the first key of a key set right after a deployment: invokes the function that rotates the keys
 * (`custom.keyRotation`). It changes nothing when a key exists. Otherwise the first requests would create the
 * key, many at the same time after the start of a voting; one of them would win, and the others would wait.
 */
module.exports = class FirstKeys {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = { 'after:deploy:deploy': () => this.createFirstKey() };
  }

  async createFirstKey() {
    const { service } = this.serverless;
    const FunctionName = service.getFunction(service.custom.keyRotation).name;
    const client = new LambdaClient(await this.serverless.getProvider('aws').getAwsSdkV3Config());
    const { FunctionError, Payload } = await client.send(new InvokeCommand({ FunctionName }));
    if (FunctionError !== undefined)
      throw new this.serverless.classes.Error(
        `${FunctionName} could not create the first key: ${Payload?.transformToString()}`,
      );
  }
};
