import * as z from 'zod/mini';

const statement = z.looseObject({
  Effect: z.literal('Allow'),
  Principal: z.union([z.string(), z.record(z.string(), z.unknown())]),
  Condition: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
});
type Statement = z.output<typeof statement>;

const permission = z.looseObject({
  Principal: z.unknown(),
  SourceArn: z.optional(z.unknown()),
  SourceAccount: z.optional(z.unknown()),
  PrincipalOrgID: z.optional(z.unknown()),
});
const resource = z.looseObject({
  Type: z.string(),
  Properties: z.optional(z.record(z.string(), z.unknown())),
});

/** The condition keys that tell for which resource, account or organization a service calls. */
const sourceKeys = new Set([
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:principalaccount',
  'aws:principalorgid',
]);
/** `…IfExists` and `ForAllValues:…` are no restriction: both match a request without the key. */
const restrictingOperators = /^(ForAnyValue:)?(String|Arn)(Equals|Like)(IgnoreCase)?$/;

/**
 * These services assume only roles that a caller of the same account passed to them (iam:PassRole), so the
 * trust policy of such a role needs no source.
 */
const passedRoleServices = new Set([
  'apigateway.amazonaws.com',
  'codedeploy.amazonaws.com',
  'lambda.amazonaws.com',
]);

/**
 * Finds the statements of a template that let every account use a resource through an AWS service or directly:
 * the principal is a service or everyone, and no condition names the source.
 * @param resources of a template of CloudFormation
 * @returns the ids of their resources, one for each statement
 */
export function findOpenPolicies(resources: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(resources).flatMap(([id, value]) => {
    const { Type, Properties = {} } = resource.parse(value);
    if (Type === 'AWS::Lambda::Permission') return isOpenPermission(Properties) ? [id] : [];
    const { AssumeRolePolicyDocument, ...others } = Properties;
    const open = listStatements(others).filter((entry) => listOpenPrincipals(entry).length > 0);
    const trust = listStatements(AssumeRolePolicyDocument).filter((entry) =>
      listOpenPrincipals(entry).some((principal) => !passedRoleServices.has(principal)),
    );
    return [...open, ...trust].map(() => id);
  });
}

function isOpenPermission(properties: unknown): boolean {
  const { Principal, SourceArn, SourceAccount, PrincipalOrgID } = permission.parse(properties);
  return isServiceOrEveryone(toText(Principal)) && [SourceArn, SourceAccount, PrincipalOrgID].every(isEmpty);
}
/** The name of a principal. That of a service of one region is an expression, which ends like its name. */
const toText = (principal: unknown): string =>
  typeof principal === 'string' ? principal : JSON.stringify(principal ?? '').replace(/["\]}]+$/, '');
const isServiceOrEveryone = (principal: string) =>
  principal === '*' || /(\.amazonaws\.com|AWS::URLSuffix\}?)$/.test(principal);
const isEmpty = (value: unknown) => value === undefined || value === '' || value === '*';

/** Finds the statements that name a principal, at any depth of a value. */
function listStatements(value: unknown): Statement[] {
  const parsed = statement.safeParse(value);
  if (parsed.success) return [parsed.data];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(listStatements);
}

/** Returns the services, or `*`, that a statement lets in from any source. */
function listOpenPrincipals({ Principal, Condition = {} }: Statement): string[] {
  if (hasSource(Condition)) return [];
  const names = typeof Principal === 'string' ? [Principal] : [Principal.Service, Principal.AWS].flat();
  return names.map(toText).filter(isServiceOrEveryone);
}

const hasSource = (condition: Readonly<Record<string, Readonly<Record<string, unknown>>>>): boolean =>
  Object.entries(condition).some(
    ([operator, keys]) =>
      restrictingOperators.test(operator) &&
      Object.entries(keys).some(
        ([key, values]) => sourceKeys.has(key.toLowerCase()) && ![values].flat().some(isEmpty),
      ),
  );
