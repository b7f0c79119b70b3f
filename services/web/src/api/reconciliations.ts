import { send } from './http.ts';
import {
  type CheckResult,
  checkResult,
  type Difference,
  differences,
  handledResponse,
  type ReconciliationDay,
  reconciliationDays,
} from './schemas/reconciliation.ts';

// The daily reconciliations with the payment providers, for operators.

type PurchaseKey = Pick<Difference, 'tenantId' | 'voterId' | 'purchaseId'>;

/** Lists the reconciliations of the last 14 days, the newest first. */
export const listReconciliations = async (): Promise<readonly ReconciliationDay[]> =>
  (await send({ method: 'GET', path: '/v1/reconciliations', schema: reconciliationDays })).data.items;

/** Reads the differences that were found on a day. */
export const readDifferences = async (day: string): Promise<readonly Difference[]> =>
  (await send({ method: 'GET', path: `/v1/reconciliations/${day}`, schema: differences })).data.differences;

/** Asks the payment provider about one purchase again. @throws Problem `no-such-purchase` */
export const checkPurchaseAgain = async ({
  tenantId,
  voterId,
  purchaseId,
}: PurchaseKey): Promise<CheckResult> =>
  (
    await send({
      method: 'POST',
      path: '/v1/reconciliations/checks',
      body: { tenantId, voterId, purchaseId },
      schema: checkResult,
      timeoutMs: 20_000,
    })
  ).data;

/** Marks a difference as handled. A repeated request changes nothing. @throws Problem `already-handled` */
export const handleDifference = async (
  day: string,
  { tenantId, voterId, purchaseId }: PurchaseKey,
  note: string,
): Promise<NonNullable<Difference['handled']>> =>
  (
    await send({
      method: 'POST',
      path: `/v1/reconciliations/${day}/handled`,
      body: { tenantId, voterId, purchaseId, note },
      schema: handledResponse,
      maxAttempts: 3,
    })
  ).data;
