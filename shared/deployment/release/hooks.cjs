'use strict';

/**
 * Creates the value of RELEASE_TARGETS: for each function that a hook checks, its new version and how it is
 * invoked. The keys of serverless.yml identify functions, because the environment of a function is limited to
 * 4 KB.
 * @returns an expression that CloudFormation resolves to JSON
 */
module.exports.createReleaseTargets = (service, versions) => {
  const parts = Object.entries(versions).flatMap(([name, version], i) => [
    `${i === 0 ? '' : ','}"${name}":"${getInvocationKind(service.getFunction(name))}:`,
    { 'Fn::GetAtt': [version, 'Version'] },
    '"',
  ]);
  return { 'Fn::Join': ['', ['{', ...parts, '}']] };
};

/** Returns how a function is invoked. shared/runtime/release/smoke.ts has a smoke event for each kind. */
const getInvocationKind = ({ events = [] }) => {
  const kinds = events.map((event) => Object.keys(event)[0]);
  if (kinds.includes('httpApi') || kinds.includes('functionUrl')) return 'http';
  if (kinds.includes('sqs') || kinds.includes('stream')) return 'batch';
  return 'other';
};
module.exports.getInvocationKind = getInvocationKind;

/**
 * Adds the targets and permissions of a hook, and makes every alias wait for it.
 * @param plugin the canary plugin
 * @param hook its key in serverless.yml
 * @param released keys of the functions that are released
 * @param targets result of {@link createReleaseTargets}
 */
module.exports.grantHookPermissions = (plugin, hook, releasedNames, targets) => {
  const { naming, service, compiledTpl } = plugin;
  const { Resources } = compiledTpl;
  const hookId = naming.getLambdaLogicalId(hook);
  if (!service.getFunction(hook).name.startsWith('CodeDeployHook_'))
    throw new plugin.serverless.classes.Error(
      `the name of ${hook} must start with CodeDeployHook_ (release.yml)`,
    );
  const { Environment } = Resources[hookId].Properties;
  Environment.Variables.RELEASE_TARGETS = targets;
  Environment.Variables.RELEASE_PREFIX = `${naming.getStackName()}-`;
  const roleId = Resources[hookId].Properties.Role['Fn::GetAtt'][0];
  const group = `arn:\${AWS::Partition}:codedeploy:\${AWS::Region}:\${AWS::AccountId}:deploymentgroup`;
  Resources[roleId].Properties.Policies[0].PolicyDocument.Statement.push(
    {
      Effect: 'Allow',
      Action: ['codedeploy:GetDeployment', 'codedeploy:PutLifecycleEventHookExecutionStatus'],
      // All groups of this stack: one entry per function would exceed the quota of a role.
      Resource: { 'Fn::Sub': `${group}:${naming.getStackName()}/${naming.getStackName()}-*` },
    },
    {
      Effect: 'Allow',
      Action: ['lambda:InvokeFunction'],
      // The new version of each function, or its alias: version numbers are not known before the deployment.
      Resource: releasedNames.map((name) => ({ 'Fn::Sub': `\${${naming.getLambdaLogicalId(name)}.Arn}:*` })),
    },
  );
  for (const name of releasedNames) {
    const alias = Resources[`${naming.getLambdaLogicalId(name)}Aliaslive`];
    alias.DependsOn = [...new Set([alias.DependsOn ?? [], hookId].flat())];
  }
};
