import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { monthAfter } from './month.ts';

/** Cost Explorer answers in one region alone. */
const region = 'us-east-1';

/**
 * What AWS has billed for all that carries the product's tag in a month, in micro-dollars. Each call costs a cent.
 * @returns undefined when nothing was billed under the tag: it is not activated for cost allocation
 */
export async function readInvoice(month: string): Promise<number | undefined> {
  const { ResultsByTime = [] } = await new CostExplorerClient({ region }).send(
    new GetCostAndUsageCommand({
      TimePeriod: { Start: `${month}-01`, End: `${monthAfter(month)}-01` },
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
      Filter: { Tags: { Key: 'product', Values: ['suffra'] } },
    }),
  );
  const amount = Number(ResultsByTime[0]?.Total?.UnblendedCost?.Amount ?? 0);
  return amount > 0 ? Math.round(amount * 1e6) : undefined;
}
