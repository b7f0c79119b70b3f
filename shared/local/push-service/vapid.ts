import { importJWK, jwtVerify } from 'jose';

const known = new Map<string, number>();

/**
 * Whether an Authorization is one by VAPID (RFC 8292): a token signed by the key that comes with it, for this service, that
 * ends within a day.
 * @param audience the origin of the service
 * @returns the key, base64url; undefined when it is not to be trusted
 */
export async function vapidKey(header: string | undefined, audience: string): Promise<string | undefined> {
  const [, token, key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(header ?? '') ?? [];
  if (token === undefined || key === undefined) return undefined;
  const now = Date.now();
  // A sender uses a token for hours, and to check it for every message would cost more than all the rest.
  if ((known.get(`${audience} ${token} ${key}`) ?? 0) > now) return key;
  const point = Buffer.from(key, 'base64url');
  if (point.length !== 65 || point[0] !== 4) return undefined;
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((each) => each.toString('base64url'));
  try {
    const jwk = await importJWK({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, 'ES256');
    const { payload } = await jwtVerify(token, jwk, { audience, requiredClaims: ['exp'] });
    const exp = (payload.exp ?? 0) * 1_000;
    if (exp > now + 86_400_000) return undefined;
    known.set(`${audience} ${token} ${key}`, exp);
    return key;
  } catch {
    return undefined;
  }
}
