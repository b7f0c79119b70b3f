import { send } from './http.ts';
import {
  type Entry,
  entryPage,
  type Pack,
  type Purchase,
  pack,
  packs,
  purchase,
  wallet,
} from './shapes/wallet.ts';

/** How many credits the caller has. */
export const readBalance = async (): Promise<number> =>
  (await send({ method: 'GET', path: '/v1/me/wallet', answer: wallet })).data.balance;

/** A page of the caller's history, the newest first. */
export const readEntries = async (
  limit: number,
  cursor?: string,
): Promise<{ items: Entry[]; nextCursor?: string | undefined }> => {
  const search = new URLSearchParams({ limit: String(limit), ...(cursor !== undefined && { cursor }) });
  return (await send({ method: 'GET', path: `/v1/me/wallet/entries?${search}`, answer: entryPage })).data;
};

/** The packs of credits; for voters those on sale. */
export const readPacks = async (): Promise<readonly Pack[]> =>
  (await send({ method: 'GET', path: '/v1/credit-packs', answer: packs })).data.items;

/**
 * Offers a pack, or changes one. @param version the version that was read; undefined: it is a new one
 * @throws Problem `stale-version`, `version-required` (there is one of this id) …
 */
export const savePack = async (
  packId: string,
  body: Omit<Pack, 'packId' | 'version'>,
  version?: number,
): Promise<Pack> => {
  const path = `/v1/credit-packs/${encodeURIComponent(packId)}`;
  const headers = version === undefined ? {} : { 'if-match': `"${version}"` };
  return (await send({ method: 'PUT', path, body, headers, answer: pack, tries: 3 })).data;
};

/** Gives somebody credits, or takes some (below zero). @param key the same for every repeat of the same request */
export const grantCredits = async (
  tenantId: string,
  voterId: string,
  body: { credits: number; reason: string },
  key: string,
): Promise<number> => {
  const path = `/v1/tenants/${encodeURIComponent(tenantId)}/voters/${encodeURIComponent(voterId)}/credits`;
  const call = { method: 'POST', path, body, headers: { 'idempotency-key': key }, tries: 3 } as const;
  return (await send({ ...call, answer: wallet })).data.balance;
};

/** Begins a purchase. @param key the same for every repeat of the same request, which then makes it once */
export const startPurchase = async (
  body: { packId: string; currency: string; provider: Purchase['provider'] },
  language: string,
  key: string,
): Promise<Purchase> => {
  const headers = { 'idempotency-key': key, 'accept-language': language };
  const call = { method: 'POST', path: '/v1/purchases', body, headers, tries: 3 } as const;
  return (await send({ ...call, answer: purchase })).data;
};

const pathOf = (purchaseId: string) => `/v1/purchases/${encodeURIComponent(purchaseId)}`;

/** How a purchase stands. */
export const readPurchase = async (purchaseId: string): Promise<Purchase> =>
  (await send({ method: 'GET', path: pathOf(purchaseId), answer: purchase })).data;

/** How a purchase stands, after the payment company was asked. */
export const checkPurchase = async (purchaseId: string): Promise<Purchase> =>
  (await send({ method: 'POST', path: `${pathOf(purchaseId)}/check`, answer: purchase, tries: 3 })).data;
