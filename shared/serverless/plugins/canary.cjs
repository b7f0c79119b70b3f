'use strict';
const Base = require('serverless-plugin-canary-deployments');
const { settingsOf } = require('../stages.cjs');
const { releaseAlarms } = require('../release/alarms.cjs');
const { leadToAlias } = require('../release/alias.cjs');
const { grantHooks, targetsOf } = require('../release/hooks.cjs');

/** Types that name a function as such, whichever of its versions serves. */
const namesTheFunction = new Set([
  'AWS::Lambda::Function',
  'AWS::Lambda::Version',
  'AWS::Lambda::Alias',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
]);
const alias = 'live';

/**
 * Releases every function that serves people or events by its alias `live`, which CodeDeploy moves to a new version step
 * by step and back when an alarm or a hook says so. It completes serverless-plugin-canary-deployments, where nothing has
 * to be opted in and what that plugin leaves at the newest version is led to the alias (docs/decisions/019). List it
 * after roles.cjs. Hooks are functions named `beforeTraffic` and `afterTraffic` in the service (release.yml).
 */
module.exports = class Canary extends Base {
  get settings() {
    return settingsOf(this.currentStage);
  }

  currentStageEnabled() {
    return this.settings.aliases;
  }

  /** Every function that anything but itself refers to; the hooks are called by CodeDeploy alone. */
  get withDeploymentPreferencesFns() {
    const callers = JSON.stringify(
      Object.values(this.compiledTpl.Resources).filter(({ Type }) => !namesTheFunction.has(Type)),
    );
    return this.service
      .getAllFunctions()
      .filter((name) => callers.includes(`"${this.naming.getLambdaLogicalId(name)}"`));
  }

  getDeploymentSettingsFor(name) {
    const functions = this.service.getAllFunctions();
    return {
      alias,
      type: this.settings.shift,
      alarms: Object.keys(releaseAlarms(name, this.naming, alias)),
      ...(functions.includes('beforeTraffic') && { preTrafficHook: 'beforeTraffic' }),
      ...(functions.includes('afterTraffic') && { postTrafficHook: 'afterTraffic' }),
    };
  }

  /** The group has the function's own name, by which a hook knows what is being released. */
  getDeploymentGroupName(groupId) {
    const name = this.service
      .getAllFunctions()
      .find((each) => this.getFunctionDeploymentGroupId(this.naming.getLambdaLogicalId(each)) === groupId);
    return this.service.getFunction(name).name;
  }

  // The plugin reads the address of each authoriser; one that checks tokens has none.
  getApiGatewayV2AuthorizersFor(logicalId) {
    return Object.fromEntries(
      Object.entries(this.compiledTpl.Resources).filter(
        ([, { Type, Properties }]) =>
          Type === 'AWS::ApiGatewayV2::Authorizer' &&
          JSON.stringify(Properties.AuthorizerUri ?? '').includes(`"${logicalId}"`),
      ),
    );
  }

  addCanaryDeploymentResources() {
    if (!this.shouldDeployDeployGradually()) return;
    const released = this.withDeploymentPreferencesFns;
    super.addCanaryDeploymentResources();
    const { Resources } = this.compiledTpl;
    for (const name of released) {
      const logicalId = this.naming.getLambdaLogicalId(name);
      leadToAlias(Resources, logicalId, `${logicalId}Alias${alias}`, alias, namesTheFunction);
      const { name: functionName } = this.service.getFunction(name);
      const { SERVICE_NAME } = this.service.provider.environment;
      Object.assign(Resources, releaseAlarms(name, this.naming, alias, functionName, SERVICE_NAME));
    }
    const versions = Object.fromEntries(
      released.map((name) => [name, this.getVersionNameFor(this.naming.getLambdaLogicalId(name))]),
    );
    const targets = targetsOf(this.service, versions);
    for (const hook of ['beforeTraffic', 'afterTraffic'].filter((each) => this.service.functions[each]))
      grantHooks(this, hook, released, targets);
    this.completeCodeDeploy(Resources);
  }

  /** A name that rights can be given to; and CodeDeploy calls hooks by their prefix, for which its limited role is enough. */
  completeCodeDeploy(Resources) {
    Resources[this.codeDeployAppName].Properties.ApplicationName = this.naming.getStackName();
    Resources.CodeDeployServiceRole.Properties.ManagedPolicyArns = [
      {
        'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited`,
      },
    ];
  }
};
