import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { root } from '../../shared/local/paths.ts';

/** The template of the pipeline's roles. */
export const rolesFile = `${root}delivery/roles.yml`;

/** What CloudFormation puts a value for, in a text of Fn::Sub. */
export const filled = (name: string): string => `\${${name}}`;

const words = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((given) => [given].flat()),
);
/** A policy of IAM, as far as the tests read it. */
export const policyDocument = z.looseObject({
  Statement: z.array(
    z.looseObject({
      Sid: z.optional(z.string()),
      Action: words,
      Resource: z.unknown(),
      Condition: z.optional(z.unknown()),
    }),
  ),
});
const template = z.object({
  Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.looseObject({}) })),
});
const { Resources } = template.parse(parse(readFileSync(rolesFile, 'utf8')));

const role = z.looseObject({
  RoleName: z.string(),
  Tags: z.optional(z.array(z.object({ Key: z.literal('stage'), Value: z.string() }))),
  AssumeRolePolicyDocument: z.object({ 'Fn::Sub': z.string() }),
});
const aud = `${filled('Issuer')}:aud`;
const sub = `${filled('Issuer')}:sub`;
const trust = z.object({
  Statement: z.tuple([
    z.object({
      Effect: z.literal('Allow'),
      Action: z.literal('sts:AssumeRoleWithWebIdentity'),
      Principal: z.object({ Federated: z.literal(filled('Provider')) }),
      Condition: z.strictObject({
        StringEquals: z.strictObject({ [aud]: z.literal(filled('Audience')) }),
        StringLike: z.strictObject({ [sub]: z.string() }),
      }),
    }),
  ]),
});

/**
 * Each role: whose steps may take it, and the stage in its tag.
 * @throws when one is trusted to anybody without the audience and a subject
 */
export const deliveryRoles = Object.values(Resources)
  .filter(({ Type }) => Type === 'AWS::IAM::Role')
  .map(({ Properties }) => {
    const { RoleName, Tags = [], AssumeRolePolicyDocument } = role.parse(Properties);
    const { Condition } = trust.parse(JSON.parse(AssumeRolePolicyDocument['Fn::Sub'])).Statement[0];
    return { name: RoleName, tag: Tags[0]?.Value, subject: Condition.StringLike[sub] ?? '' };
  });

/** The policy of a resource of the template. */
export const policyOf = (id: string) => policyDocument.parse(Resources[id]?.Properties.PolicyDocument);

/** Whether IAM takes a name or an action for one that a pattern means, to a role with a tag. */
export const means = (pattern: string, name: string, tag = ''): boolean =>
  new RegExp(
    `^${pattern
      .replaceAll(filled('!aws:PrincipalTag/stage'), tag)
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')}$`,
  ).test(name);
