'use strict';

/**
 * What a hook has to know of the functions that it may be asked about: the version that is released, and what kind of
 * call a function takes. Their names are those of serverless.yml, because an environment holds 4 KB.
 * @returns the value of RELEASE_TARGETS, JSON once CloudFormation has put it together
 */
module.exports.targetsOf = (service, versions) => {
  const parts = Object.entries(versions).flatMap(([name, version], i) => [
    `${i === 0 ? '' : ','}"${name}":"${kindOf(service.getFunction(name))}:`,
    { 'Fn::GetAtt': [version, 'Version'] },
    '"',
  ]);
  return { 'Fn::Join': ['', ['{', ...parts, '}']] };
};

/** The kind of call that a function takes: shared/src/release/smoke.ts knows what to send to each. */
function kindOf({ events = [] }) {
  const kinds = events.map((event) => Object.keys(event)[0]);
  if (kinds.includes('httpApi')) return 'http';
  if (kinds.includes('sqs') || kinds.includes('stream')) return 'batch';
  return 'other';
}

/**
 * Gives a hook its targets and its rights, and has every alias wait for it.
 * @param plugin the canary plugin
 * @param hook its name in serverless.yml
 * @param released names of the functions that are released
 * @param targets of {@link targetsOf}
 */
module.exports.grantHooks = (plugin, hook, released, targets) => {
  const { naming, service, compiledTpl } = plugin;
  const { Resources } = compiledTpl;
  const hookId = naming.getLambdaLogicalId(hook);
  if (!service.getFunction(hook).name.startsWith('CodeDeployHook_'))
    throw new plugin.serverless.classes.Error(
      `${hook}: its name must begin with CodeDeployHook_ (release.yml)`,
    );
  const { Environment } = Resources[hookId].Properties;
  Environment.Variables.RELEASE_TARGETS = targets;
  Environment.Variables.RELEASE_PREFIX = `${naming.getStackName()}-`;
  const roleId = Resources[hookId].Properties.Role['Fn::GetAtt'][0];
  const names = released.map((name) => service.getFunction(name).name);
  const group = `arn:\${AWS::Partition}:codedeploy:\${AWS::Region}:\${AWS::AccountId}:deploymentgroup`;
  Resources[roleId].Properties.Policies[0].PolicyDocument.Statement.push(
    {
      Effect: 'Allow',
      Action: ['codedeploy:GetDeployment', 'codedeploy:PutLifecycleEventHookExecutionStatus'],
      Resource: names.map((name) => ({ 'Fn::Sub': `${group}:${naming.getStackName()}/${name}` })),
    },
    {
      Effect: 'Allow',
      Action: ['lambda:InvokeFunction'],
      // Of each function the version that is new, or the alias: numbers are not known before.
      Resource: released.map((name) => ({ 'Fn::Sub': `\${${naming.getLambdaLogicalId(name)}.Arn}:*` })),
    },
  );
  for (const name of released) {
    const alias = Resources[`${naming.getLambdaLogicalId(name)}Aliaslive`];
    alias.DependsOn = [...new Set([alias.DependsOn ?? [], hookId].flat())];
  }
};
