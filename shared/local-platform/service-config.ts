import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { localFolder, root, type Service } from './paths.ts';

const httpEvent = z.object({
  method: z.string(),
  path: z.string(),
  authorizer: z.optional(z.looseObject({ name: z.string() })),
});
/** The route of a function that the CDN calls without an API (shared/deployment/plugins/function-url.cjs). */
const functionUrlEvent = z.object({ operation: z.string(), method: z.string(), path: z.string() });
const queueEvent = z.object({
  arn: z.unknown(),
  batchSize: z.optional(z.int()),
  maximumBatchingWindow: z.optional(z.number()),
});
const streamEvent = z.object({
  type: z.literal('dynamodb'),
  arn: z.unknown(),
  batchSize: z.optional(z.int()),
  batchWindow: z.optional(z.number()),
  filterPatterns: z.optional(z.array(z.unknown())),
});
const websocketEvent = z.object({
  route: z.string(),
  authorizer: z.optional(z.object({ name: z.string(), identitySource: z.array(z.string()) })),
});
const event = z.looseObject({
  httpApi: z.optional(httpEvent),
  functionUrl: z.optional(functionUrlEvent),
  websocket: z.optional(websocketEvent),
  sqs: z.optional(queueEvent),
  stream: z.optional(streamEvent),
  schedule: z.optional(z.unknown()),
});
const lambda = z.looseObject({
  name: z.string(),
  handler: z.string(),
  timeout: z.optional(z.int()),
  environment: z.optional(z.record(z.string(), z.unknown())),
  events: z.optional(z.array(event)),
});

/** The parts of a resolved serverless.yml that the local platform reads. */
export const serviceConfig = z.looseObject({
  provider: z.looseObject({ environment: z.optional(z.record(z.string(), z.unknown())) }),
  custom: z.looseObject({
    esbuild: z.record(z.string(), z.unknown()),
    functionsWithoutReleaseAlarm: z.optional(z.array(z.string())),
  }),
  functions: z.record(z.string(), lambda),
  resources: z.looseObject({
    Resources: z.record(z.string(), z.looseObject({ Type: z.string() })),
    Outputs: z.optional(z.record(z.string(), z.looseObject({ Value: z.unknown() }))),
  }),
});
export type ServiceConfig = z.output<typeof serviceConfig>;

/**
 * Resolves the serverless.yml of a service for the stage `local` with the framework. The result is cached
 * until a YAML file of the service or of shared/deployment changes.
 */
export async function readServiceConfig(service: Service): Promise<ServiceConfig> {
  const folder = `${root}services/${service}/`;
  const cacheFile = `${localFolder}config/${service}-${computeFingerprint(folder)}.json`;
  const cachedJson = readOptionalFile(cacheFile);
  if (cachedJson !== undefined) return serviceConfig.parse(JSON.parse(cachedJson));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [`${root}node_modules/serverless/bin/serverless.js`, 'print', '--stage', 'local', '--format', 'json'],
    { cwd: folder, maxBuffer: 1e8, env: { ...process.env, NODE_NO_WARNINGS: '1' } },
  );
  const json = stdout.slice(stdout.indexOf('{'));
  const parsed = serviceConfig.parse(JSON.parse(json));
  mkdirSync(`${localFolder}config`, { recursive: true });
  writeFileSync(cacheFile, json);
  return parsed;
}

function computeFingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const configFolder of [folder, `${root}shared/deployment/`]) {
    for (const name of readdirSync(configFolder).sort())
      if (name.endsWith('.yml')) hash.update(name).update(readFileSync(configFolder + name));
  }
  return hash.digest('hex').slice(0, 16);
}

function readOptionalFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
