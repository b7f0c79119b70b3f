import { send } from './http.ts';
import {
  type LedgerEntry,
  ledgerPage,
  type Pack,
  type Purchase,
  pack,
  packs,
  purchase,
  wallet,
} from './schemas/wallet.ts';

/** Reads the caller's balance in credits. */
export const readBalance = async (): Promise<number> =>
  (await send({ method: 'GET', path: '/v1/me/wallet', schema: wallet })).data.balance;

/** Reads a page of the caller's ledger, newest first. */
export const readLedger = async (
  limit: number,
  cursor?: string,
): Promise<{ items: LedgerEntry[]; nextCursor?: string | undefined }> => {
  const search = new URLSearchParams({ limit: String(limit), ...(cursor !== undefined && { cursor }) });
  return (await send({ method: 'GET', path: `/v1/me/wallet/entries?${search}`, schema: ledgerPage })).data;
};

/** Reads the credit packs. Voters see those on sale. */
export const readPacks = async (): Promise<readonly Pack[]> =>
  (await send({ method: 'GET', path: '/v1/credit-packs', schema: packs })).data.items;

/**
 * Creates or changes a credit pack.
 * @param version the version that was read; undefined for a new pack
 * @throws Problem `stale-version`, `version-required` (the id exists already) …
 */
export const savePack = async (
  packId: string,
  body: Omit<Pack, 'packId' | 'version'>,
  version?: number,
): Promise<Pack> => {
  const path = `/v1/credit-packs/${encodeURIComponent(packId)}`;
  const headers = version === undefined ? {} : { 'if-match': `"${version}"` };
  return (await send({ method: 'PUT', path, body, headers, schema: pack, maxAttempts: 3 })).data;
};

/** Adds credits to a wallet, or removes some if negative. @param key idempotency key @returns the new balance */
export const grantCredits = async (
  tenantId: string,
  voterId: string,
  body: { credits: number; reason: string },
  key: string,
): Promise<number> => {
  const path = `/v1/tenants/${encodeURIComponent(tenantId)}/voters/${encodeURIComponent(voterId)}/credits`;
  const request = {
    method: 'POST',
    path,
    body,
    headers: { 'idempotency-key': key },
    maxAttempts: 3,
  } as const;
  return (await send({ ...request, schema: wallet })).data.balance;
};

/** Starts a purchase. @param key idempotency key: requests with the same key start one purchase */
export const startPurchase = async (
  body: { packId: string; currency: string; provider: Purchase['provider'] },
  language: string,
  key: string,
): Promise<Purchase> => {
  const headers = { 'idempotency-key': key, 'accept-language': language };
  const request = { method: 'POST', path: '/v1/purchases', body, headers, maxAttempts: 3 } as const;
  return (await send({ ...request, schema: purchase })).data;
};

const toPath = (purchaseId: string) => `/v1/purchases/${encodeURIComponent(purchaseId)}`;

/** Reads a purchase. */
export const readPurchase = async (purchaseId: string): Promise<Purchase> =>
  (await send({ method: 'GET', path: toPath(purchaseId), schema: purchase })).data;

/** Reads a purchase after the API has asked the payment provider for its status. */
export const refreshPurchase = async (purchaseId: string): Promise<Purchase> =>
  (await send({ method: 'POST', path: `${toPath(purchaseId)}/check`, schema: purchase, maxAttempts: 3 }))
    .data;
