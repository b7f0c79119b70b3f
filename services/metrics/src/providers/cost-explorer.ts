import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { limitClient } from '@suffra/shared/client-limits';
import { getNextMonth } from '../domain/month.ts';

/** The only region of the Cost Explorer API. */
const region = 'us-east-1';

/**
 * Reads the AWS bill of all resources with the tag of the product in a month, in micro-dollars. Each call costs a cent.
 * @returns undefined when nothing was billed, because the tag is not activated for cost allocation
 */
export async function readInvoice(month: string): Promise<number | undefined> {
  const { ResultsByTime = [] } = await new CostExplorerClient({ ...limitClient('control'), region }).send(
    new GetCostAndUsageCommand({
      TimePeriod: { Start: `${month}-01`, End: `${getNextMonth(month)}-01` },
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
      Filter: { Tags: { Key: 'product', Values: ['suffra'] } },
    }),
  );
  const amount = Number(ResultsByTime[0]?.Total?.UnblendedCost?.Amount ?? 0);
  return amount > 0 ? Math.round(amount * 1e6) : undefined;
}
