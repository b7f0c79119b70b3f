'use strict';
const { APIGatewayClient, GetAccountCommand } = require('@aws-sdk/client-api-gateway');
const { getRateParameters, mergeRateParameters, readRateParameters } = require('../api-rates.cjs');
const { getStageSettings } = require('../stages.cjs');

/**
 * One line per request, without the address of the caller and without the path, which contains ids. The
 * function that answers a request writes a line with the same id.
 */
const httpLine = {
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  error: '$context.error.responseType',
  ms: '$context.responseLatency',
};
const websocketLine = {
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.integrationLatency',
};

/**
 * Completes the stages of APIs: an access log, and throttling limits that parameters of the stack can replace, so a
 * burst can be prepared without a new package, and a release keeps them (docs/runbooks/prepare-for-a-burst.md). List this plugin before
 * stage.cjs.
 */
module.exports = class Api {
  constructor(serverless) {
    this.serverless = serverless;
    this.provider = serverless.getProvider('aws');
    this.hooks = {
      'after:aws:package:finalize:mergeCustomProviderResources': () => this.completeStages(),
      'before:aws:deploy:deploy:uploadArtifacts': () => this.setParameters(),
    };
  }

  completeStages() {
    const template = this.serverless.service.provider.compiledCloudFormationTemplate;
    const { rate, burst } = getStageSettings(this.provider.getStage());
    template.Parameters = {
      ...template.Parameters,
      ApiRate: { Type: 'Number', Default: 0 },
      ApiBurst: { Type: 'Number', Default: 0 },
    };
    template.Conditions = {
      ...template.Conditions,
      HasApiLimits: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'ApiRate' }, '0'] }] },
    };
    for (const { Type, Properties } of Object.values(template.Resources)) {
      if (Type !== 'AWS::ApiGatewayV2::Stage') continue;
      const isWebsocket = template.Resources[Properties.ApiId.Ref].Properties.ProtocolType === 'WEBSOCKET';
      Properties.DefaultRouteSettings = {
        ...Properties.DefaultRouteSettings,
        ThrottlingRateLimit: { 'Fn::If': ['HasApiLimits', { Ref: 'ApiRate' }, rate] },
        ThrottlingBurstLimit: { 'Fn::If': ['HasApiLimits', { Ref: 'ApiBurst' }, burst] },
      };
      if (isWebsocket) this.logWebsocket(template, Properties);
      else Properties.AccessLogSettings = this.createAccessLog(template, 'HttpAccessLog', 'http', httpLine);
    }
  }

  /** A WebSocket API writes its log with a role of the account, which delivery/api-logs.yml creates. */
  logWebsocket(template, Properties) {
    template.Parameters.ApiLogRole = { Type: 'String', Default: '' };
    template.Conditions = {
      ...template.Conditions,
      HasApiLogRole: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'ApiLogRole' }, ''] }] },
    };
    Properties.AccessLogSettings = {
      'Fn::If': [
        'HasApiLogRole',
        this.createAccessLog(template, 'WebsocketAccessLog', 'websocket', websocketLine),
        { Ref: 'AWS::NoValue' },
      ],
    };
  }

  createAccessLog({ Resources }, id, kind, line) {
    Resources[id] = {
      Type: 'AWS::Logs::LogGroup',
      Properties: {
        // API Gateway adds each group with another prefix to a policy of the account, which is limited to
        // 5,120 characters.
        // Read only in an investigation, so the class with half the price is enough.
        LogGroupClass: 'INFREQUENT_ACCESS',
        LogGroupName: `/aws/vendedlogs/${this.provider.naming.getStackName()}-${kind}`,
      },
    };
    return { DestinationArn: { 'Fn::GetAtt': [id, 'Arn'] }, Format: JSON.stringify(line) };
  }

  async setParameters() {
    const { provider } = this.serverless.service;
    const template = provider.compiledCloudFormationTemplate;
    const ofStack = await readRateParameters(
      await this.provider.getAwsSdkV3Config(),
      this.provider.naming.getStackName(),
    );
    const parameters = mergeRateParameters(ofStack, getRateParameters());
    if (Number(parameters.ApiRate ?? 0) > 0)
      console.log(`The API accepts ${parameters.ApiRate} requests a second, not the limit of the stage.`);
    if (template.Parameters.ApiLogRole !== undefined) parameters.ApiLogRole = await this.readLogRole();
    provider.stackParameters = [
      ...(provider.stackParameters ?? []),
      ...Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
        ParameterKey,
        ParameterValue,
      })),
    ];
  }

  /** Returns the role with which API Gateway writes logs in this account and region; empty if there is none. */
  async readLogRole() {
    const client = new APIGatewayClient(await this.provider.getAwsSdkV3Config());
    const { cloudwatchRoleArn = '' } = await client.send(new GetAccountCommand({}));
    if (!cloudwatchRoleArn)
      console.log('The WebSocket API has no access log, because delivery/api-logs.yml is not deployed here.');
    return cloudwatchRoleArn;
  }
};
