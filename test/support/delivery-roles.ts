import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { root } from '../../shared/local-platform/paths.ts';

/** The template of the roles of the pipeline. */
export const rolesFile = `${root}delivery/roles.yml`;
/** The template of the permissions boundary, which exists with and without the pipeline. */
export const boundaryFile = `${root}delivery/boundary.yml`;

/** The placeholders that CloudFormation replaces in an Fn::Sub text. */
export const toReference = (name: string): string => `\${${name}}`;

const stringList = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((value) => [value].flat()),
);
/** The parts of an IAM policy that the tests read. */
export const policyDocument = z.looseObject({
  Statement: z.array(
    z.looseObject({
      Sid: z.optional(z.string()),
      Action: stringList,
      Resource: z.unknown(),
      Condition: z.optional(z.unknown()),
    }),
  ),
});
const template = z.object({
  Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.looseObject({}) })),
});
const readResources = (file: string) => template.parse(parse(readFileSync(file, 'utf8'))).Resources;
const Resources = { ...readResources(rolesFile), ...readResources(boundaryFile) };

const role = z.looseObject({
  RoleName: z.string(),
  Tags: z.optional(z.array(z.object({ Key: z.literal('stage'), Value: z.string() }))),
  AssumeRolePolicyDocument: z.object({ 'Fn::Sub': z.string() }),
  ManagedPolicyArns: z.optional(z.array(z.object({ Ref: z.string() }))),
});
const aud = `${toReference('Issuer')}:aud`;
const sub = `${toReference('Issuer')}:sub`;
const trust = z.object({
  Statement: z.tuple([
    z.object({
      Effect: z.literal('Allow'),
      Action: z.literal('sts:AssumeRoleWithWebIdentity'),
      Principal: z.object({ Federated: z.literal(toReference('Provider')) }),
      Condition: z.strictObject({
        StringEquals: z.strictObject({ [aud]: z.literal(toReference('Audience')) }),
        StringLike: z.strictObject({ [sub]: z.string() }),
      }),
    }),
  ]),
});

/**
 * The roles: the steps that can assume each, the stage in its tag, and its policies.
 * @throws when a role can be assumed without an audience and a subject condition
 */
export const deliveryRoles = Object.values(Resources)
  .filter(({ Type }) => Type === 'AWS::IAM::Role')
  .map(({ Properties }) => {
    const { RoleName, Tags = [], AssumeRolePolicyDocument, ManagedPolicyArns = [] } = role.parse(Properties);
    const { Condition } = trust.parse(JSON.parse(AssumeRolePolicyDocument['Fn::Sub'])).Statement[0];
    return {
      name: RoleName,
      tag: Tags[0]?.Value,
      subject: Condition.StringLike[sub] ?? '',
      policies: ManagedPolicyArns.map(({ Ref }) => Ref),
    };
  });

/** The policies of every role that deploys a stage. */
export const deployingPolicies = ['Stacks', 'Resources', 'Tagged', 'Front'] as const;

/** Reads a policy of the two templates. */
export const readPolicy = (id: string) => policyDocument.parse(Resources[id]?.Properties.PolicyDocument);

/** Whether a pattern of IAM matches a name or an action, for a role with a tag. */
export const matchesPattern = (pattern: string, name: string, tag = ''): boolean =>
  new RegExp(
    `^${pattern
      .replaceAll(toReference('!aws:PrincipalTag/stage'), tag)
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')}$`,
  ).test(name);
