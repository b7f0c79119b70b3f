import { CloudFormationClient, paginateListStacks } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { GetAccountSummaryCommand, GetPolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { AccountFacts, ExistingStack, Reading } from './facts.ts';
import { type QuotaNeed, quotaNeeds } from './quotas.ts';
import { readPayments } from './read-payments.ts';

/** Stacks that CloudFormation has deleted stay in its list for 90 days. */
const deleted = 'DELETE_COMPLETE';

/**
 * Reads the facts about an account that the rules compare. It changes nothing. A failed
 * read is returned with its reason.
 * @param domain and @param zone of the stage; empty if it has none
 */
export async function readFacts(
  stage: string,
  stackNames: readonly string[],
  { domain, zone }: { readonly domain: string; readonly zone: string },
): Promise<AccountFacts> {
  const region = await new STSClient({}).config.region().catch(() => undefined);
  const caller = await read(async () => {
    const { Account = '', Arn = '' } = await new STSClient(withRegion(region)).send(
      new GetCallerIdentityCommand({}),
    );
    return { account: Account, arn: Arn };
  });
  const account = 'value' in caller ? caller.value.account : '';
  const where = withRegion(region);
  const names = stackNames.map((name) => `suffra-${name}-${stage}`);
  const [allStacks, edgeStacks] = await Promise.all([
    read(() => listStacks(where)),
    read(() => listStacks({ region: 'us-east-1' })),
  ]);
  const stacks = mergeStacks(allStacks, edgeStacks, names);
  return {
    caller,
    region,
    quotas: await readQuotas(quotaNeeds, where),
    roles: await read(readRoleUsage),
    stackCount: 'value' in allStacks ? { value: allStacks.value.length } : allStacks,
    mail: await read(async () => {
      const { ProductionAccessEnabled, SendingEnabled, SendQuota } = await new SESv2Client(where).send(
        new GetAccountCommand({}),
      );
      return {
        isInProduction: ProductionAccessEnabled === true,
        isSendingEnabled: SendingEnabled === true,
        maxPerDay: SendQuota?.Max24HourSend ?? 0,
      };
    }),
    mailIdentity: domain === '' ? undefined : await read(() => readMailIdentity(domain, where)),
    zone: zone === '' ? undefined : await read(() => readZoneName(zone)),
    hasBoundary: await read(() => hasPolicy(`arn:aws:iam::${account}:policy/suffra-boundary`)),
    stacks,
    payments: await read(() => readPayments(`suffra-wallet-${stage}`, where)),
    tableNames: await read(() =>
      collect(
        paginateListTables({ client: new DynamoDBClient(where) }, {}),
        ({ TableNames = [] }) => TableNames,
      ),
    ),
    logGroupNames: await read(() =>
      collect(
        paginateDescribeLogGroups(
          { client: new CloudWatchLogsClient(where) },
          { logGroupNamePrefix: '/aws/lambda/' },
        ),
        ({ logGroups = [] }) => logGroups.flatMap(({ logGroupName = [] }) => logGroupName),
      ),
    ),
  };
}

/** Reads the applied values of quotas. @returns the values by the id of the quota */
export async function readQuotas(
  needs: readonly QuotaNeed[],
  where: Where = {},
): Promise<Record<string, Reading<number>>> {
  const entries = needs.map(async (need) => [need.id, await read(() => readQuota(need, where))] as const);
  return Object.fromEntries(await Promise.all(entries));
}

interface Where {
  readonly region?: string;
}

// Global services and the rule for a missing region need any region to be called at all.
const withRegion = (region: string | undefined): Where => ({ region: region ?? 'us-east-1' });

async function read<T>(source: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { value: await source() };
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

async function collect<Page, Item>(
  pages: AsyncIterable<Page>,
  toItems: (page: Page) => readonly Item[],
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...toItems(page));
  return items;
}

const listStacks = (where: Where): Promise<ExistingStack[]> =>
  collect(paginateListStacks({ client: new CloudFormationClient(where) }, {}), ({ StackSummaries = [] }) =>
    StackSummaries.filter(({ StackStatus }) => StackStatus !== deleted).map(
      ({ StackName = '', StackStatus = '' }) => ({ name: StackName, status: StackStatus }),
    ),
  );

/** The stacks of the stage: edge is in us-east-1, all others are in the region of the stage. */
function mergeStacks(
  regional: Reading<ExistingStack[]>,
  global: Reading<ExistingStack[]>,
  names: readonly string[],
): Reading<ExistingStack[]> {
  if ('error' in regional) return regional;
  if ('error' in global) return global;
  const isEdge = ({ name }: ExistingStack) => name.startsWith('suffra-edge-');
  return {
    value: [...regional.value.filter((stack) => !isEdge(stack)), ...global.value.filter(isEdge)].filter(
      ({ name }) => names.includes(name),
    ),
  };
}

/** Returns the applied value of a quota; for a quota that was never changed AWS may know only its default. */
async function readQuota({ serviceCode, quotaCode, title }: QuotaNeed, where: Where): Promise<number> {
  const client = new ServiceQuotasClient(where);
  const which = { ServiceCode: serviceCode, QuotaCode: quotaCode };
  const { Quota } = await client
    .send(new GetServiceQuotaCommand(which))
    .catch((error: unknown) =>
      error instanceof Error && error.name === 'NoSuchResourceException'
        ? client.send(new GetAWSDefaultServiceQuotaCommand(which))
        : Promise.reject(error),
    );
  if (Quota?.Value === undefined) throw new Error(`${title} has no value`);
  return Quota.Value;
}

async function readRoleUsage(): Promise<{ used: number; quota: number }> {
  const { SummaryMap = {} } = await new IAMClient({ region: 'us-east-1' }).send(
    new GetAccountSummaryCommand({}),
  );
  const { Roles, RolesQuota } = SummaryMap;
  if (Roles === undefined || RolesQuota === undefined) throw new Error('the account summary has no roles');
  return { used: Roles, quota: RolesQuota };
}

const isNotFound = (error: unknown): boolean =>
  error instanceof Error && /NoSuchEntity|NotFound|NoSuchHostedZone/.test(error.name);

async function hasPolicy(PolicyArn: string): Promise<boolean> {
  try {
    await new IAMClient({ region: 'us-east-1' }).send(new GetPolicyCommand({ PolicyArn }));
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

async function readZoneName(Id: string): Promise<string | undefined> {
  try {
    const { HostedZone } = await new Route53Client({ region: 'us-east-1' }).send(
      new GetHostedZoneCommand({ Id }),
    );
    return HostedZone?.Name?.replace(/\.$/, '');
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function readMailIdentity(
  EmailIdentity: string,
  where: Where,
): Promise<'absent' | 'pending' | 'verified'> {
  try {
    const { VerifiedForSendingStatus } = await new SESv2Client(where).send(
      new GetEmailIdentityCommand({ EmailIdentity }),
    );
    return VerifiedForSendingStatus === true ? 'verified' : 'pending';
  } catch (error) {
    if (isNotFound(error)) return 'absent';
    throw error;
  }
}
