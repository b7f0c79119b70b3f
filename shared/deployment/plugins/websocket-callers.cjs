'use strict';

/**
 * Lets only the WebSocket API of this stack invoke its functions. The framework grants the permission to the
 * service principal of API Gateway without a source, so that an API of any account could invoke them with a
 * forged context. List it after canary.cjs.
 */
module.exports = class WebsocketCallers {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = { 'after:aws:package:finalize:mergeCustomProviderResources': () => this.restrict() };
  }

  restrict() {
    const provider = this.serverless.getProvider('aws');
    const api = provider.naming.getWebsocketsApiLogicalId();
    const { Resources } = this.serverless.service.provider.compiledCloudFormationTemplate;
    for (const [id, { Type, Properties }] of Object.entries(Resources))
      if (Type === 'AWS::Lambda::Permission' && id.endsWith('LambdaPermissionWebsockets'))
        Properties.SourceArn = {
          'Fn::Sub': `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${api}}/*`,
        };
  }
};
