import { exportJWK, generateKeyPair } from 'jose';
import * as z from 'zod/mini';
import type { ApiClient } from '../../shared/local-platform/api-client.ts';
import { type Cdn, startCdn } from '../../shared/local-platform/deploy-target/cdn.ts';
import {
  type StagePeople,
  setUpStage,
  tenantId,
} from '../../shared/local-platform/deploy-target/set-up-stage.ts';
import { artifactFolder } from '../artifact/manifest.ts';

/** A stage that was just deployed, with an address and users. */
export interface PreparedStage {
  readonly cdn: Cdn;
  /** API key of the platform's own tenant with the scope `deliveries:write`. */
  readonly deliveriesKey: string;
  /** The secured variables that the pipeline has for this stage. */
  readonly env: Readonly<Record<string, string>>;
}

const secret = z.object({ secret: z.string() });
const issuer = 'https://rehearsal.suffra.example';

/** Starts the CDN of a stage. @param engine address of the engine */
export const startStageCdn = (engine: string, stage: string): Promise<Cdn> =>
  startCdn(engine, stage, `${artifactFolder}${stage}/web/cloudformation-template-update-stack.json`);

/**
 * Sets a new stage up as operations does once: the first operator, a tenant with its admin, the API keys of
 * the pipeline, and the partner issuer whose key signs the visitors of rehearsals.
 */
export async function prepareStage(cdn: Cdn, stage: string): Promise<PreparedStage> {
  const { operator, admin }: StagePeople = await setUpStage(cdn.site, stage);
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = 'rehearsal';
  const { kty, crv, x, y } = await exportJWK(publicKey);
  await sendOrThrow(admin, 'PUT', '/v1/partner-issuers/rehearsal', {
    issuer,
    jwks: { keys: [{ kty, crv, x, y, kid }] },
  });
  return {
    cdn,
    deliveriesKey: await createApiKey(operator, ['deliveries:write']),
    env: {
      STAGE_SITE: cdn.site,
      SYNTHETIC_TENANT: tenantId,
      SYNTHETIC_KEY: await createApiKey(admin, ['votings:read', 'votings:write']),
      SYNTHETIC_ISSUER: issuer,
      SYNTHETIC_ISSUER_KEY: JSON.stringify({ ...(await exportJWK(privateKey)), kid }),
    },
  };
}

const createApiKey = async (client: ApiClient, scopes: readonly string[]): Promise<string> =>
  secret.parse(await sendOrThrow(client, 'POST', '/v1/api-keys', { name: 'Pipeline', scopes })).secret;

async function sendOrThrow(client: ApiClient, method: string, path: string, body: unknown): Promise<unknown> {
  const response = await client.send(method, path, { body });
  if (response.status === 201) return response.body;
  throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(response.body)}`);
}
