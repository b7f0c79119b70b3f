import {
  GetSecretValueCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { importJWK, SignJWT } from 'jose';
import { localCredentials, localRegion } from '../../shared/local-platform/paths.ts';
import { findSigningKey, keySet } from '../../shared/runtime/keys/key-set.ts';

/** Signs claims. @param claims `exp` and `iat` are the caller's */
export type TokenSigner = (claims: Record<string, unknown>) => Promise<string>;

/**
 * Reads the key that signs the access tokens of a local platform, to create the tokens of every kind of caller.
 * @param engine its endpoint
 */
export async function readTokenSigner(engine: string): Promise<TokenSigner> {
  const client = new SecretsManagerClient({
    endpoint: engine,
    region: localRegion,
    credentials: localCredentials,
  });
  const { SecretList = [] } = await client.send(new ListSecretsCommand({ MaxResults: 100 }));
  const SecretId = SecretList.find(({ Name }) => Name?.includes('TokenKeys'))?.ARN;
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
  const key = findSigningKey(keySet.parse(JSON.parse(SecretString)).keys, Date.now());
  if (key?.privateJwk === undefined) throw new Error('the platform has no key that signs');
  const privateKey = await importJWK(key.privateJwk, 'RS256');
  return (claims) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid }).sign(privateKey);
}
