import { expect } from 'chai';
import * as z from 'zod/mini';
import { packagedTemplate } from '../support/packaged-template.ts';

const stacks = ['identity', 'votings', 'wallet', 'ballot', 'notify', 'metrics', 'mail', 'edge', 'web'];
/** Stacks that an account has once per stage, whatever the region of the others. */
const stacksInOneRegion = ['edge'];

/** Where AWS requires a name to be unique: in the account, in the account and region, or nowhere. */
type Uniqueness = 'account' | 'region' | 'none';

/** Every property that names a resource, and why the templates set it. CloudFormation generates all other names. */
const nameProperties: Readonly<Record<string, readonly [uniqueness: Uniqueness, reason: string]>> = {
  'AWS::ApiGatewayV2::Api Name': ['none', 'a label; an API has a random id'],
  'AWS::ApiGatewayV2::Authorizer Name': ['none', 'belongs to one API'],
  'AWS::ApiGatewayV2::DomainName DomainName': ['none', 'the domain that the operator gives to the stage'],
  'AWS::ApiGatewayV2::Stage StageName': ['none', 'belongs to one API'],
  'AWS::CertificateManager::Certificate DomainName': ['none', 'a domain can have several certificates'],
  'AWS::CloudFront::Function Name': ['account', 'CloudFormation requires a name'],
  'AWS::CloudFront::OriginAccessControl OriginAccessControlConfig.Name': [
    'account',
    'CloudFormation requires a name',
  ],
  'AWS::CloudFront::ResponseHeadersPolicy ResponseHeadersPolicyConfig.Name': [
    'account',
    'CloudFormation requires a name',
  ],
  'AWS::CloudWatch::Dashboard DashboardName': ['account', 'the list of dashboards shows nothing else'],
  'AWS::CodeDeploy::Application ApplicationName': ['region', 'the roles of hooks refer to it'],
  'AWS::CodeDeploy::DeploymentGroup DeploymentGroupName': [
    'none',
    'belongs to one application; tells a hook its function',
  ],
  'AWS::Cognito::UserPool UserPoolName': ['none', 'a label; a user pool has a random id'],
  'AWS::Cognito::UserPoolClient ClientName': ['none', 'a label; a client has a random id'],
  'AWS::Lambda::Alias Name': ['none', 'belongs to one function'],
  'AWS::Lambda::Function FunctionName': [
    'region',
    'CodeDeploy may invoke only hooks with a certain prefix; logs and alarms of all',
  ],
  'AWS::Logs::LogGroup LogGroupName': ['region', 'Lambda writes to the group with the name of the function'],
  'AWS::Route53::RecordSet Name': ['none', 'the domain that the operator gives to the stage'],
  'AWS::SES::ConfigurationSet Name': ['region', 'the user pool and the alarms of identity refer to it'],
  'AWS::WAFv2::WebACL Name': ['account', 'the role of the pipeline may change only the web ACL of its stage'],
};
/** Properties that end with "Name" and refer to another resource, a metric or an attribute. */
const references = new Set([
  'AWS::ApiGatewayV2::ApiMapping DomainName',
  'AWS::CloudWatch::Alarm MetricName',
  'AWS::CodeDeploy::DeploymentGroup ApplicationName',
  'AWS::CodeDeploy::DeploymentGroup DeploymentConfigName',
  'AWS::DynamoDB::Table TimeToLiveSpecification.AttributeName',
  'AWS::Lambda::Alias FunctionName',
  'AWS::Lambda::EventInvokeConfig FunctionName',
  'AWS::Lambda::EventSourceMapping FunctionName',
  'AWS::Lambda::Permission FunctionName',
  'AWS::Lambda::Version FunctionName',
  'AWS::Logs::MetricFilter LogGroupName',
  'AWS::Logs::SubscriptionFilter LogGroupName',
  'AWS::Route53::RecordSet AliasTarget.DNSName',
  'AWS::SES::EmailIdentity ConfigurationSetAttributes.ConfigurationSetName',
  'AWS::SNS::Topic DisplayName',
  'AWS::WAFv2::WebACL VisibilityConfig.MetricName',
]);

interface PhysicalName {
  readonly stack: string;
  readonly id: string;
  /** The type of the resource and the path of the property. */
  readonly property: string;
  readonly value: unknown;
  readonly isRetained: boolean;
}

const object = z.record(z.string(), z.unknown());

/** Lists all properties with a name, at most one level deep. */
async function listNames(): Promise<PhysicalName[]> {
  const names: PhysicalName[] = [];
  for (const stack of stacks)
    for (const [id, { Type, Properties = {}, DeletionPolicy }] of Object.entries(
      (await packagedTemplate(stack)).Resources,
    )) {
      const nested = Object.entries(Properties).flatMap(([key, value]) => {
        const { data = {} } = object.safeParse(value);
        return Object.entries(data).map(([inner, entry]) => [`${key}.${inner}`, entry] as const);
      });
      for (const [path, value] of [...Object.entries(Properties), ...nested])
        if (path.endsWith('Name'))
          names.push({
            stack,
            id,
            property: `${Type} ${path}`,
            value,
            isRetained: String(DeletionPolicy).startsWith('Retain') && Type !== 'AWS::Lambda::Version',
          });
    }
  return names;
}

const join = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });
const sub = z.object({ 'Fn::Sub': z.string() });
const ref = z.object({ Ref: z.string() });
/** Resolves a name of the template of prod in a region. */
function resolveName(value: unknown, region: string): string {
  if (typeof value === 'string') return value;
  const joined = join.safeParse(value);
  if (joined.success) {
    const [separator, parts] = joined.data['Fn::Join'];
    return parts.map((part) => resolveName(part, region)).join(separator);
  }
  const substituted = sub.safeParse(value);
  const text = substituted.success ? substituted.data['Fn::Sub'] : `\u0024{${ref.parse(value).Ref}}`;
  return text.replaceAll('\u0024{AWS::Region}', region);
}

const getUniqueness = ({ property }: PhysicalName): Uniqueness | undefined => nameProperties[property]?.[0];

describe('names of resources', function () {
  this.timeout(300_000);

  it('are listed with where they are unique and the reason for a fixed name', async () => {
    const names = await listNames();
    const unknown = names.filter(
      ({ property }) => nameProperties[property] === undefined && !references.has(property),
    );
    expect(unknown.map(({ stack, id, property }) => `${stack} ${id}: ${property}`)).to.deep.equal([]);
    const used = new Set(names.map(({ property }) => property));
    for (const listed of [...Object.keys(nameProperties), ...references])
      expect(used.has(listed), `${listed} is listed without need`).to.equal(true);
  });

  it('contain the stage where they must be unique, so that two stages can share an account', async () => {
    for (const name of await listNames()) {
      if (getUniqueness(name) === undefined || getUniqueness(name) === 'none') continue;
      expect(resolveName(name.value, 'xx-region-1'), `${name.stack} ${name.id}`).to.match(
        /(^|[-/_])prod([-/_]|$)/,
      );
    }
  });

  it('contain the region where they must be unique in the account, so that a stage can run in two regions', async () => {
    for (const name of await listNames()) {
      if (getUniqueness(name) !== 'account' || stacksInOneRegion.includes(name.stack)) continue;
      const [here, there] = ['xx-region-1', 'xx-region-2'].map((region) => resolveName(name.value, region));
      expect(here, `${name.stack} ${name.id}`).to.not.equal(there);
    }
  });

  it('are different within a stage', async () => {
    const found = new Map<string, string>();
    for (const name of await listNames()) {
      if (getUniqueness(name) === undefined || getUniqueness(name) === 'none') continue;
      const key = `${name.property} ${resolveName(name.value, 'xx-region-1')}`;
      expect(found.get(key), key).to.equal(undefined);
      found.set(key, name.id);
    }
  });

  it('are generated for what outlives its stack, so that the stage can be deployed again', async () => {
    for (const name of await listNames())
      if (name.isRetained && !references.has(name.property))
        expect(getUniqueness(name), `${name.stack} ${name.id}: ${name.property}`).to.equal('none');
  });

  it('of exports contain the stage', async () => {
    const exported = z.looseObject({ Export: z.optional(z.object({ Name: z.string() })) });
    for (const stack of stacks) {
      const { Outputs = {} } = await packagedTemplate(stack);
      for (const [id, output] of Object.entries(object.parse(Outputs))) {
        const { Export } = exported.parse(output);
        if (Export !== undefined) expect(Export.Name, `${stack} ${id}`).to.match(/-prod-/);
      }
    }
  });
});
