import { readFileSync } from 'node:fs';
import { createServer, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { originHeader } from '../../runtime/http/origin-secret.ts';
import { callFunctionUrl } from './function-url-origin.ts';
import { readPhysicalId } from './physical-id.ts';

const cacheBehavior = z.object({ PathPattern: z.string(), TargetOriginId: z.string() });
const distribution = z.looseObject({
  Properties: z.object({ DistributionConfig: z.looseObject({ CacheBehaviors: z.array(cacheBehavior) }) }),
});
const template = z.object({ Resources: z.object({ Distribution: distribution }) });

/** The functions whose URLs are origins, by the id of the origin. */
const functionOrigins: Readonly<Record<string, { readonly service: string; readonly name: string }>> = {
  vote: { service: 'ballot', name: 'vote' },
  visitorVote: { service: 'ballot', name: 'castVisitorVote' },
};

/** The origin of a deployed stage. */
export interface Cdn {
  readonly site: string;
  stop(): void;
}

/**
 * Replaces the CloudFront distribution, which the engine stores but does not serve. It forwards each path to
 * the API or function that the deployed template of web configures, with the secret header, and serves all other paths from the
 * bucket of the client.
 * @param engine endpoint of the engine
 * @param file the compiled template of web
 */
export async function startCdn(engine: string, stage: string, file: string): Promise<Cdn> {
  const { Resources } = template.parse(JSON.parse(readFileSync(file, 'utf8')));
  const cacheBehaviors = Resources.Distribution.Properties.DistributionConfig.CacheBehaviors.map(
    (behavior) => ({
      pathPattern: toRegExp(behavior.PathPattern),
      origin: behavior.TargetOriginId,
    }),
  );
  const apiIds = new Map<string, Promise<string>>();
  const readApiId = (service: string): Promise<string> => {
    const known = apiIds.get(service) ?? readPhysicalId(`suffra-${service}-${stage}`, 'HttpApi');
    apiIds.set(service, known);
    return known;
  };
  let reading: Promise<string> | undefined;
  const getOriginSecret = (): Promise<string> => {
    reading ??= readOriginSecret(stage);
    return reading;
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const origin = cacheBehaviors.find(({ pathPattern: fits }) =>
      fits.test(path.split('?')[0] ?? ''),
    )?.origin;
    if (origin === undefined) {
      const file = readClientFile(stage, path);
      return void file.then(
        (bytes) => response.end(bytes),
        () => response.writeHead(404).end(),
      );
    }
    const functionOrigin = functionOrigins[origin];
    if (functionOrigin !== undefined) {
      const { service, name } = functionOrigin;
      const answered = getOriginSecret().then((secret) =>
        callFunctionUrl(`suffra-${service}-${stage}-${name}`, request, { [originHeader]: secret }, response),
      );
      return void answered.catch(() => response.writeHead(502).end());
    }
    Promise.all([readApiId(origin), getOriginSecret()]).then(
      ([api, secret]) => {
        const url = `${engine}/_aws/execute-api/${api}/$default${path}`;
        const { host: _host, ...sent } = request.headers;
        const headers = { ...sent, [originHeader]: secret };
        const apiRequest = sendRequest(url, { method: request.method, headers }, (apiResponse) => {
          response.writeHead(apiResponse.statusCode ?? 502, apiResponse.headers);
          apiResponse.pipe(response);
        });
        apiRequest.on('error', () => response.writeHead(502).end());
        request.pipe(apiRequest);
      },
      () => response.writeHead(502).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A process that fails before it stops the server can still exit.
  server.unref();
  const { port } = server.address() as AddressInfo;
  return { site: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

/** Reads the value that the template of web puts into the header of every request to an API. */
async function readOriginSecret(stage: string): Promise<string> {
  const { SecretString = '' } = await new SecretsManagerClient({}).send(
    new GetSecretValueCommand({ SecretId: await readPhysicalId(`suffra-identity-${stage}`, 'OriginSecret') }),
  );
  return z.object({ current: z.string() }).parse(JSON.parse(SecretString)).current;
}

/**
 * Reads a deployed file of the client. The path `/` returns the document. @throws when the file does not
 * exist
 */
async function readClientFile(stage: string, path: string): Promise<Uint8Array> {
  const Bucket = await readPhysicalId(`suffra-web-${stage}`, 'Bucket');
  const Key = path === '/' ? 'index.html' : path.slice(1);
  const { Body } = await new S3Client({}).send(new GetObjectCommand({ Bucket, Key }));
  if (Body === undefined) throw new Error(`${Key} is empty`);
  return Body.transformToByteArray();
}

/** Converts a path pattern of CloudFront: `*` matches any characters, `?` matches one. */
const toRegExp = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^$()|[\]{}]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
