'use strict';
const { createHash } = require('node:crypto');

/**
 * Replaces roles of functions that are equal by one role, because an account has a quota of roles.
 * Each function keeps exactly its permissions.
 * @param resources of the template, changed in place
 */
module.exports.shareEqualRoles = (resources) => {
  const idsByContent = new Map();
  for (const [id, { Type, Properties }] of Object.entries(resources)) {
    if (Type !== 'AWS::IAM::Role' || !id.endsWith('IamRoleLambdaExecution')) continue;
    const key = JSON.stringify(Properties);
    idsByContent.set(key, [...(idsByContent.get(key) ?? []), id]);
  }
  for (const [content, ids] of idsByContent) {
    if (ids.length === 1) continue;
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
    const sharedId = `SharedRole${hash}`;
    resources[sharedId] = { Type: 'AWS::IAM::Role', Properties: JSON.parse(content) };
    for (const id of ids) delete resources[id];
    for (const [id, resource] of Object.entries(resources))
      resources[id] = replaceReferences(resource, new Set(ids), sharedId);
  }
};

/** Replaces the ids in `Fn::GetAtt`, `Ref` and `DependsOn`. Every string that equals one of these ids is a reference. */
function replaceReferences(node, ids, id) {
  if (typeof node === 'string') return ids.has(node) ? id : node;
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map((item) => replaceReferences(item, ids, id));
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, replaceReferences(value, ids, id)]),
  );
}
