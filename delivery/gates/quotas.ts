import * as z from 'zod/mini';
import {
  type CompiledTemplate,
  listResources,
  type StageResource,
  type StageTemplates,
} from './stage-templates.ts';

/** A use of a quota of AWS. */
export interface QuotaUse {
  readonly quota: string;
  /** The user: a stack, a resource or the stage. */
  readonly at: string;
  readonly used: number;
  readonly max: number;
}

/** Default quotas per template (AWS CloudFormation User Guide, "Understand CloudFormation quotas"). */
const templateQuotas = {
  /** AWS allows 500. The rest is reserve, so that a fix never has to wait for a larger change (docs/decisions/033). */
  resources: 480,
  outputs: 200,
  parameters: 200,
  /** Bytes of a template in S3, where the framework uploads it. */
  bytes: 1_000_000,
  dynamicReferences: 60,
} as const;

/** Default quotas of a role (IAM User Guide, "IAM and AWS STS quotas"). */
const roleQuotas = { inlineCharacters: 10_240, managedPolicies: 10, trustCharacters: 2_048 } as const;

/**
 * Default quotas of a CDN (Amazon CloudFront Developer Guide, "Quotas"). AWS raised cache behaviors and origins in 2025, from
 * 25 each; CloudFront applies the new default to every account.
 */
const distributionQuotas = { cacheBehaviors: 75, origins: 100 } as const;

/** CloudWatch: metrics in the expression of an alarm; Lambda: characters of an environment; SNS: none is near. */
const alarmQuota = 10;

/**
 * Default quotas per account, or per account and region, by type of resource. Sources: IAM User Guide, CloudFront Developer
 * Guide, AWS WAF, CloudWatch, API Gateway, Lambda, DynamoDB, Secrets Manager, Cognito and CodeDeploy quota pages; AWS
 * General Reference, "Service endpoints and quotas".
 */
const accountQuotas: Readonly<Record<string, number>> = {
  'AWS::IAM::Role': 1_000,
  'AWS::CloudFront::ResponseHeadersPolicy': 20,
  'AWS::CloudFront::Function': 100,
  'AWS::CloudFront::OriginAccessControl': 100,
  'AWS::CloudFront::Distribution': 200,
  'AWS::WAFv2::WebACL': 100,
  'AWS::CloudWatch::Alarm': 5_000,
  'AWS::ApiGatewayV2::Api': 600,
  'AWS::DynamoDB::Table': 2_500,
  'AWS::S3::Bucket': 10_000,
  'AWS::Cognito::UserPool': 1_000,
  'AWS::CodeDeploy::Application': 1_000,
  'AWS::Events::Rule': 300,
  'AWS::CertificateManager::Certificate': 2_500,
};

/** Stages that an account must hold with its default quotas: dev, qa and four pull requests. */
export const minStagesPerAccount = 6;

const policies = z.looseObject({
  Policies: z.optional(z.array(z.looseObject({ PolicyDocument: z.unknown() }))),
  ManagedPolicyArns: z.optional(z.array(z.unknown())),
  AssumeRolePolicyDocument: z.unknown(),
});
const distribution = z.looseObject({
  DistributionConfig: z.looseObject({
    CacheBehaviors: z.array(z.unknown()),
    Origins: z.array(z.unknown()),
  }),
});
const alarm = z.looseObject({ Metrics: z.optional(z.array(z.unknown())) });

/** IAM does not count white space. */
const countCharacters = (value: unknown): number => JSON.stringify(value ?? '').length;

function measureTemplate(stack: string, template: CompiledTemplate): QuotaUse[] {
  const text = JSON.stringify(template);
  const uses = {
    resources: Object.keys(template.Resources).length,
    outputs: Object.keys(template.Outputs ?? {}).length,
    parameters: Object.keys(template.Parameters ?? {}).length,
    bytes: Buffer.byteLength(text),
    dynamicReferences: text.split('{{resolve:').length - 1,
  };
  return (Object.keys(uses) as (keyof typeof uses)[]).map((quota) => ({
    quota: `template: ${quota}`,
    at: stack,
    used: uses[quota],
    max: templateQuotas[quota],
  }));
}

function measureRole({ stack, id, properties }: StageResource): QuotaUse[] {
  const { Policies = [], ManagedPolicyArns = [], AssumeRolePolicyDocument } = policies.parse(properties);
  const at = `${stack} ${id}`;
  const inline = Policies.reduce((sum, { PolicyDocument }) => sum + countCharacters(PolicyDocument), 0);
  return [
    { quota: 'role: characters of inline policies', at, used: inline, max: roleQuotas.inlineCharacters },
    { quota: 'role: managed policies', at, used: ManagedPolicyArns.length, max: roleQuotas.managedPolicies },
    {
      quota: 'role: characters of the trust policy',
      at,
      used: countCharacters(AssumeRolePolicyDocument),
      max: roleQuotas.trustCharacters,
    },
  ];
}

function measureDistribution({ stack, id, properties }: StageResource): QuotaUse[] {
  const { CacheBehaviors, Origins } = distribution.parse(properties).DistributionConfig;
  const at = `${stack} ${id}`;
  // The default behavior is one of them.
  const behaviors = CacheBehaviors.length + 1;
  return [
    { quota: 'CDN: cache behaviors', at, used: behaviors, max: distributionQuotas.cacheBehaviors },
    { quota: 'CDN: origins', at, used: Origins.length, max: distributionQuotas.origins },
  ];
}

function measureAlarm({ stack, id, properties }: StageResource): QuotaUse[] {
  const { Metrics = [] } = alarm.parse(properties);
  // One of the entries is the expression.
  return Metrics.length === 0
    ? []
    : [{ quota: 'alarm: metrics', at: `${stack} ${id}`, used: Metrics.length - 1, max: alarmQuota }];
}

/** Measures what a stage uses of the default quotas of AWS, the nearest to its maximum first. */
export function measureQuotas(templates: StageTemplates): QuotaUse[] {
  const perAccount = Object.entries(accountQuotas).map(([type, max]) => ({
    quota: `account: ${type}`,
    at: 'stage',
    used: listResources(templates, type).length,
    max,
  }));
  return [
    ...Object.entries(templates).flatMap(([stack, template]) => measureTemplate(stack, template)),
    ...listResources(templates, 'AWS::IAM::Role').flatMap(measureRole),
    ...listResources(templates, 'AWS::CloudFront::Distribution').flatMap(measureDistribution),
    ...listResources(templates, 'AWS::CloudWatch::Alarm').flatMap(measureAlarm),
    ...perAccount,
  ].sort((a, b) => b.used / b.max - a.used / a.max);
}

/** Computes how many equal stages fit into one account. */
export const countStagesPerAccount = (uses: readonly QuotaUse[]): number =>
  Math.min(
    ...uses
      .filter(({ at, used }) => at === 'stage' && used > 0)
      .map(({ used, max }) => Math.floor(max / used)),
  );

/** Returns one line for each quota that is exceeded. */
export function findExceededQuotas(uses: readonly QuotaUse[]): string[] {
  const stages = countStagesPerAccount(uses);
  return [
    ...uses
      .filter(({ used, max }) => used > max)
      .map(({ quota, at, used, max }) => `${at}: ${quota}: ${used} of at most ${max}`),
    ...(stages < minStagesPerAccount
      ? [`an account holds ${stages} stages, fewer than ${minStagesPerAccount}`]
      : []),
  ];
}
