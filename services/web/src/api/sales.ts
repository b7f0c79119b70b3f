import { send } from './http.ts';
import { type Sale, salesPage } from './schemas/sales.ts';

/** Days in UTC, both of them included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** Reads all pages of the sales of the caller's tenant. */
export const listSales = (range: DayRange): Promise<readonly Sale[]> => readPages('/v1/sales', range);

/** Reads all pages of the sales of all tenants. For operators. */
export const listPlatformSales = (range: DayRange): Promise<readonly Sale[]> =>
  readPages('/v1/sales/all', range);

async function readPages(path: string, { from, to }: DayRange): Promise<readonly Sale[]> {
  const items: Sale[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ from, to, ...(cursor !== undefined && { cursor }) });
    const { data } = await send({
      method: 'GET',
      path: `${path}?${query}`,
      schema: salesPage,
      timeoutMs: 20_000,
    });
    items.push(...data.items);
    cursor = data.nextCursor;
  } while (cursor !== undefined);
  return items;
}
