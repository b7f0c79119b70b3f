import { exportJWK, generateKeyPair } from 'jose';
import * as z from 'zod/mini';
import { type Cdn, startCdn } from '../../test/gate/cdn.ts';
import { type People, setUp, tenantId } from '../../test/gate/people.ts';
import type { ApiClient } from '../../test/support/client.ts';
import { artefactFolder } from '../artefact/manifest.ts';

/** A stage that was just released to, with an address and somebody in it. */
export interface Standing {
  readonly cdn: Cdn;
  /** An API key of the platform's own tenant that may tell of releases. */
  readonly deliveriesKey: string;
  /** What the pipeline has in its secured variables for this stage. */
  readonly env: Readonly<Record<string, string>>;
}

const secret = z.object({ secret: z.string() });
const issuer = 'https://rehearsal.suffra.example';

/** Gives a stage its address. @param engine the address of the engine */
export const addressOf = (engine: string, stage: string): Promise<Cdn> =>
  startCdn(engine, stage, `${artefactFolder}${stage}/web/cloudformation-template-update-stack.json`);

/**
 * Does in a new stage what ops do once: the first operator, a tenant with its admin, the API keys of the pipeline, and the
 * key by which its rehearsals sign for visitors.
 */
export async function settled(cdn: Cdn, stage: string): Promise<Standing> {
  const { operator, admin }: People = await setUp(cdn.site, stage);
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = 'rehearsal';
  const { kty, crv, x, y } = await exportJWK(publicKey);
  await done(admin, 'PUT', '/v1/partner-issuers/rehearsal', {
    issuer,
    jwks: { keys: [{ kty, crv, x, y, kid }] },
  });
  return {
    cdn,
    deliveriesKey: await keyFor(operator, ['deliveries:write']),
    env: {
      STAGE_SITE: cdn.site,
      SYNTHETIC_TENANT: tenantId,
      SYNTHETIC_KEY: await keyFor(admin, ['votings:read', 'votings:write']),
      SYNTHETIC_ISSUER: issuer,
      SYNTHETIC_ISSUER_KEY: JSON.stringify({ ...(await exportJWK(privateKey)), kid }),
    },
  };
}

const keyFor = async (whose: ApiClient, scopes: readonly string[]): Promise<string> =>
  secret.parse(await done(whose, 'POST', '/v1/api-keys', { name: 'Pipeline', scopes })).secret;

async function done(whose: ApiClient, method: string, path: string, body: unknown): Promise<unknown> {
  const answer = await whose.send(method, path, { body });
  if (answer.status === 201) return answer.body;
  throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}
