'use strict';

/**
 * Redirects everything that invokes a function to its alias. serverless-plugin-canary-deployments leaves some
 * callers at the latest version. They would bypass the canary, or lack the permission, which belongs to the
 * alias.
 * @param resources of the template, changed in place
 * @param logicalId of the function
 * @param aliasId logical id of its alias
 * @param alias name of the alias
 * @param exemptTypes types that refer to the function independently of its version
 */
module.exports.redirectToAlias = (resources, logicalId, aliasId, alias, exemptTypes) => {
  const functionArn = JSON.stringify({ 'Fn::GetAtt': [logicalId, 'Arn'] });
  for (const [id, resource] of Object.entries(resources)) {
    if (exemptTypes.has(resource.Type)) continue;
    if (resource.Type === 'AWS::Lambda::EventInvokeConfig' || resource.Type === 'AWS::Lambda::Url') {
      if (!JSON.stringify(resource.Properties).includes(`"${logicalId}"`)) continue;
      resource.Properties.Qualifier = alias;
      resource.DependsOn = [...new Set([resource.DependsOn ?? [], aliasId].flat())];
    } else
      resources[id] = {
        ...resource,
        Properties: replaceNode(resource.Properties, functionArn, { Ref: aliasId }),
      };
  }
  moveProvisionedConcurrency(resources, logicalId, aliasId);
};

/** Moves provisioned concurrency from the separate alias of the framework to the alias with the traffic. */
function moveProvisionedConcurrency(resources, logicalId, aliasId) {
  const found = Object.entries(resources).find(
    ([id, { Type, Properties }]) =>
      Type === 'AWS::Lambda::Alias' &&
      id !== aliasId &&
      Properties.ProvisionedConcurrencyConfig !== undefined &&
      JSON.stringify(Properties.FunctionName).includes(`"${logicalId}"`),
  );
  if (found === undefined) return;
  const [oldId, { Properties }] = found;
  resources[aliasId].Properties.ProvisionedConcurrencyConfig = Properties.ProvisionedConcurrencyConfig;
  delete resources[oldId];
  const functionJoin = JSON.stringify({
    'Fn::Join': [':', [{ 'Fn::GetAtt': [logicalId, 'Arn'] }, Properties.Name]],
  });
  const aliasJoin = JSON.stringify({ 'Fn::Join': [':', [{ Ref: aliasId }, Properties.Name]] });
  for (const [id, resource] of Object.entries(resources)) {
    let moved = replaceNode(resource, JSON.stringify({ Ref: oldId }), { Ref: aliasId });
    for (const pattern of [functionJoin, aliasJoin]) moved = replaceNode(moved, pattern, { Ref: aliasId });
    if (moved.DependsOn !== undefined)
      moved.DependsOn = [...new Set([moved.DependsOn].flat().map((id) => (id === oldId ? aliasId : id)))];
    resources[id] = moved;
  }
}

function replaceNode(node, pattern, replacement) {
  if (typeof node !== 'object' || node === null) return node;
  if (JSON.stringify(node) === pattern) return replacement;
  if (Array.isArray(node)) return node.map((item) => replaceNode(item, pattern, replacement));
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, replaceNode(value, pattern, replacement)]),
  );
}
