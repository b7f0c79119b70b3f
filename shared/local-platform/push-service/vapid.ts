import { importJWK, jwtVerify } from 'jose';

const verifiedTokens = new Map<string, number>();

/**
 * Verifies an Authorization header with VAPID (RFC 8292): the token must be signed by the key in the header,
 * for this service, and expire within a day.
 * @param audience origin of the service
 * @returns the key, base64url, or undefined when the header is not valid
 */
export async function verifyVapid(header: string | undefined, audience: string): Promise<string | undefined> {
  const [, token, key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(header ?? '') ?? [];
  if (token === undefined || key === undefined) return undefined;
  const now = Date.now();
  // Senders reuse a token for hours; verifying it for every message would dominate the cost.
  if ((verifiedTokens.get(`${audience} ${token} ${key}`) ?? 0) > now) return key;
  const point = Buffer.from(key, 'base64url');
  if (point.length !== 65 || point[0] !== 4) return undefined;
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((buffer) => buffer.toString('base64url'));
  try {
    const jwk = await importJWK({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, 'ES256');
    const { payload } = await jwtVerify(token, jwk, { audience, requiredClaims: ['exp'] });
    const exp = (payload.exp ?? 0) * 1_000;
    if (exp > now + 86_400_000) return undefined;
    verifiedTokens.set(`${audience} ${token} ${key}`, exp);
    return key;
  } catch {
    return undefined;
  }
}
