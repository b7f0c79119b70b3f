'use strict';

/**
 * Leads everything that calls a function to its alias: what serverless-plugin-canary-deployments leaves at the newest
 * version would be refused (its permission is the alias's) or pass the canary by.
 * @param resources of the template, changed in place
 * @param logicalId the function's; `aliasId` its alias's; `alias` the alias's name
 * @param exempt types that name the function whichever version serves
 */
module.exports.leadToAlias = (resources, logicalId, aliasId, alias, exempt) => {
  const own = JSON.stringify({ 'Fn::GetAtt': [logicalId, 'Arn'] });
  for (const [id, resource] of Object.entries(resources)) {
    if (exempt.has(resource.Type)) continue;
    if (resource.Type === 'AWS::Lambda::EventInvokeConfig' || resource.Type === 'AWS::Lambda::Url') {
      if (!JSON.stringify(resource.Properties).includes(`"${logicalId}"`)) continue;
      resource.Properties.Qualifier = alias;
      resource.DependsOn = [...new Set([resource.DependsOn ?? [], aliasId].flat())];
    } else resources[id] = { ...resource, Properties: replaced(resource.Properties, own, { Ref: aliasId }) };
  }
  moveProvisioned(resources, logicalId, aliasId);
};

/** Provisioned capacity belongs where the traffic goes, not to an alias of its own. */
function moveProvisioned(resources, logicalId, aliasId) {
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
  const joined = JSON.stringify({
    'Fn::Join': [':', [{ 'Fn::GetAtt': [logicalId, 'Arn'] }, Properties.Name]],
  });
  const led = JSON.stringify({ 'Fn::Join': [':', [{ Ref: aliasId }, Properties.Name]] });
  for (const [id, resource] of Object.entries(resources)) {
    let moved = replaced(resource, JSON.stringify({ Ref: oldId }), { Ref: aliasId });
    for (const each of [joined, led]) moved = replaced(moved, each, { Ref: aliasId });
    if (moved.DependsOn !== undefined)
      moved.DependsOn = [
        ...new Set([moved.DependsOn].flat().map((each) => (each === oldId ? aliasId : each))),
      ];
    resources[id] = moved;
  }
}

function replaced(node, pattern, by) {
  if (typeof node !== 'object' || node === null) return node;
  if (JSON.stringify(node) === pattern) return by;
  if (Array.isArray(node)) return node.map((each) => replaced(each, pattern, by));
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, replaced(value, pattern, by)]));
}
