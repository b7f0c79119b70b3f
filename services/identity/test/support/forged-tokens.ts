import { exportJWK, exportSPKI, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import { tokenKeys } from '../../src/storage/token-keys.ts';

const encodeJson = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Creates the claims of a valid token. @param change replaces claims, or removes them with undefined */
export const createClaims = (change: Record<string, unknown> = {}): JWTPayload => {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: process.env.TOKEN_ISSUER,
    aud: 'suffra',
    sub: 'voter-ada-1',
    iat: now,
    exp: now + 900,
    tenantId: 'acme',
    role: 'operator',
    ...change,
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
};

/** Signs claims with the current key of identity. */
export async function signWithTokenKey(claims: JWTPayload, header: object = {}): Promise<string> {
  const { kid, privateKey } = await tokenKeys.signingKey(Date.now());
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, ...header }).sign(privateKey);
}

/** Creates tokens that must be rejected, with the reason. */
export async function createForgedTokens(): Promise<[what: string, token: string][]> {
  const { kid } = await tokenKeys.signingKey(Date.now());
  const good = await signWithTokenKey(createClaims());
  const [header = '', payload = '', signature = ''] = good.split('.');
  const now = Math.floor(Date.now() / 1000);
  const jwk = (await tokenKeys.publicKeys(Date.now())).keys.find((jwk) => jwk.kid === kid) ?? { kty: '' };
  const mac = (key: Uint8Array) =>
    new SignJWT(createClaims()).setProtectedHeader({ alg: 'HS256', kid }).sign(key);
  const theirs = await generateKeyPair('RS256');
  const curve = await generateKeyPair('ES256');
  const foreign = (alg: string, key: typeof theirs.privateKey, more: object = {}) =>
    new SignJWT(createClaims()).setProtectedHeader({ alg, kid, ...more }).sign(key);
  const claims: [string, Record<string, unknown>][] = [
    ['expired', { iat: now - 1_000, exp: now - 1 }],
    ['not valid yet', { nbf: now + 60 }],
    ['of another issuer', { iss: 'https://mallory.example' }],
    ['of our issuer with a slash more', { iss: `${process.env.TOKEN_ISSUER}/` }],
    ['without an issuer', { iss: undefined }],
    ['for another audience', { aud: 'elsewhere' }],
    ['without an audience', { aud: undefined }],
    ['without an end', { exp: undefined }],
    ['without a beginning', { iat: undefined }],
    ['without a subject', { sub: undefined }],
    ['with an empty subject', { sub: '' }],
    ['without a tenant', { tenantId: undefined }],
    ['with an empty tenant', { tenantId: '' }],
    ['without a role', { role: undefined }],
    ['with a role that there is not', { role: 'root' }],
  ];
  const badClaims = claims.map(
    async ([what, change]): Promise<[string, string]> => [what, await signWithTokenKey(createClaims(change))],
  );
  return [
    ...(await Promise.all(badClaims)),
    ['a changed payload', `${header}.${encodeJson(createClaims({ tenantId: 'boreal' }))}.${signature}`],
    ['a changed signature', `${header}.${payload}.${signature.slice(0, -6)}AAAAAA`],
    ['no signature', `${header}.${payload}.`],
    ['a changed header', `${encodeJson({ alg: 'RS256', kid, typ: 'x' })}.${payload}.${signature}`],
    ['alg none', `${encodeJson({ alg: 'none', typ: 'JWT' })}.${payload}.`],
    ['alg NONE with a signature', `${encodeJson({ alg: 'NONE', kid })}.${payload}.${signature}`],
    ['no alg', `${encodeJson({ kid })}.${payload}.${signature}`],
    ['a MAC with the public key as PEM', await mac(Buffer.from(await pem(jwk)))],
    ['a MAC with the public key as JWK', await mac(Buffer.from(JSON.stringify(jwk)))],
    ['another’s key under our kid', await foreign('RS256', theirs.privateKey)],
    [
      'another’s key, sent along',
      await foreign('RS256', theirs.privateKey, { jwk: await exportJWK(theirs.publicKey) }),
    ],
    [
      'another’s keys, by their address',
      await foreign('RS256', theirs.privateKey, { jku: 'https://mallory.example/jwks.json' }),
    ],
    ['an unknown kid', await signWithTokenKey(createClaims(), { kid: 'nobody' })],
    ['a curve under our kid', await foreign('ES256', curve.privateKey)],
    [
      'an unknown critical header',
      `${encodeJson({ alg: 'RS256', kid, crit: ['x'], x: 1 })}.${payload}.${signature}`,
    ],
    ['no token', 'abc'],
    ['an encrypted form', `${good}.a.b`],
  ];
}

async function pem(jwk: JWK): Promise<string> {
  const key = await importJWK(jwk, 'RS256', { extractable: true });
  if (key instanceof Uint8Array) throw new Error('not a public key');
  return exportSPKI(key);
}
