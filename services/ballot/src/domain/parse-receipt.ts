import * as z from 'zod/mini';

/** The claims of a receipt. They do not reveal the choices. */
export const receiptClaims = z.strictObject({
  iss: z.literal('urn:suffra:receipts'),
  tenantId: z.string(),
  votingId: z.string(),
  sub: z.string(),
  voteId: z.string(),
  votedAt: z.string(),
  choicesDigest: z.string(),
});
export type ReceiptClaims = z.output<typeof receiptClaims>;

const receiptHeader = z.object({ alg: z.literal('EdDSA'), kid: z.string() });

/** A parsed receipt whose signature is not yet verified. */
export interface ParsedReceipt {
  kid: string;
  input: string;
  signature: Uint8Array<ArrayBuffer>;
  claims: ReceiptClaims;
}

/** Parses a compact JWS. @returns undefined if it does not have the form of a receipt */
export function parseReceipt(receipt: string): ParsedReceipt | undefined {
  const [header = '', payload = '', signature = '', ...rest] = receipt.split('.');
  const parsedHeader = receiptHeader.safeParse(decodeJson(header));
  const parsedClaims = receiptClaims.safeParse(decodeJson(payload));
  if (rest.length > 0 || !parsedHeader.success || !parsedClaims.success) return undefined;
  return {
    kid: parsedHeader.data.kid,
    input: `${header}.${payload}`,
    signature: new Uint8Array(Buffer.from(signature, 'base64url')),
    claims: parsedClaims.data,
  };
}

function decodeJson(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
