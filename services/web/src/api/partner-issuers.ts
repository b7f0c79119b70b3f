import * as z from 'zod/mini';
import { send } from './http.ts';
import { type PartnerIssuer, partnerIssuer, partnerIssuers } from './schemas/partner-issuer.ts';

/** An issuer with the address of its discovery document or of its keys. */
export type NewPartnerIssuer = { readonly issuer: string } & (
  | { readonly discoveryUrl: string }
  | { readonly jwksUrl: string }
);

/** Reads all partner issuers of the organisation. */
export const listPartnerIssuers = async (): Promise<readonly PartnerIssuer[]> =>
  (await send({ method: 'GET', path: '/v1/partner-issuers', schema: partnerIssuers })).data.items;

const toPath = (issuerId: string) => `/v1/partner-issuers/${encodeURIComponent(issuerId)}`;

/**
 * Registers an issuer. A repeated request with the same content is not an error.
 * @throws Problem `version-required` (the id exists already), `issuer-taken`, `issuer-keys-unavailable` …
 */
export const registerPartnerIssuer = async (
  issuerId: string,
  body: NewPartnerIssuer,
): Promise<PartnerIssuer> =>
  (await send({ method: 'PUT', path: toPath(issuerId), body, schema: partnerIssuer, maxAttempts: 3 })).data;

/** Deletes an issuer. Deleting it again is not an error. */
export const deletePartnerIssuer = async (issuerId: string): Promise<void> => {
  await send({ method: 'DELETE', path: toPath(issuerId), schema: z.undefined(), maxAttempts: 3 });
};
