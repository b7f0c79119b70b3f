import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect } from 'chai';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { root, services } from '../../shared/local-platform/paths.ts';
import { clientLimits, limitClient } from '../../shared/runtime/client-limits.ts';
import { withServer } from '../../shared/test-support/http-server.ts';

/** Reported: a request to a table that never responded used up the whole time of the function, without an error. */
const settings = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};

const getItem = new GetItemCommand({ TableName: 't', Key: { pk: { S: 'p' } } });
const catchError = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );

const functionSettings = z.object({ handler: z.string(), timeout: z.optional(z.int()) });
/** The functions of a template; a function of a release is a reference to release.yml. */
const template = z.object({ functions: z.record(z.string(), z.union([functionSettings, z.string()])) });

/** Reads the functions of all templates, with the files of their handlers. */
function readFunctions() {
  const provider = z.object({ timeout: z.int() });
  const { timeout: defaultTimeout } = provider.parse(
    parse(readFileSync(`${root}shared/deployment/provider.yml`, 'utf8')),
  );
  const read = (path: string) => parse(readFileSync(root + path, 'utf8'), { merge: true });
  const release = z.record(z.string(), functionSettings).parse(read('shared/deployment/release.yml'));
  return services.flatMap((service) =>
    Object.entries(template.parse(read(`services/${service}/serverless.yml`)).functions).map(
      ([name, settings]) => {
        const { handler = '', timeout = defaultTimeout } =
          (typeof settings === 'string' ? release[name] : settings) ?? {};
        return { file: join(root, 'services', service, handler.replace(/\.\w+$/, '.ts')), timeout };
      },
    ),
  );
}

const kindsByFile = new Map<string, ReadonlySet<string>>();

/** Finds the kinds of the clients that a file, and the files that it imports, may create. */
function findClientKinds(file: string, seen = new Set<string>()): ReadonlySet<string> {
  const known = kindsByFile.get(file);
  if (known !== undefined || seen.has(file)) return known ?? new Set();
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const kinds = new Set([...text.matchAll(/limitClient\('(\w+)'\)/g)].map(([, kind]) => kind ?? ''));
  for (const [, path = ''] of text.matchAll(/^(?:import|export)(?! type)[^;]*?from '([^']+)';/gms)) {
    const shared = /^@suffra\/shared\/(.*)$/.exec(path)?.[1];
    const target =
      shared === undefined ? join(dirname(file), path) : join(root, 'shared/runtime', `${shared}.ts`);
    if (shared !== undefined || path.startsWith('.'))
      for (const kind of findClientKinds(target, seen)) kinds.add(kind);
  }
  if (seen.size === 1) kindsByFile.set(file, kinds);
  return kinds;
}

describe('a client of AWS', () => {
  it('fails with a timeout after its attempts if no response comes', async () => {
    const startedAt = Date.now();
    await withServer(
      () => undefined,
      async ({ endpoint, countRequests }) => {
        const client = new DynamoDBClient({ ...settings, ...limitClient('data', 0.1), endpoint });
        expect(await catchError(client.send(getItem))).to.equal('TimeoutError');
        client.destroy();
        // On a busy machine, the time of the call may end before the third attempt.
        expect(countRequests()).to.be.within(2, 3);
      },
    );
    expect(Date.now() - startedAt).to.be.below(5_000);
  });

  it('fails if a response begins and does not end', async () => {
    await withServer(
      (response) => {
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': '1000' });
        response.write('{"Item":');
      },
      async ({ endpoint }) => {
        const client = new DynamoDBClient({
          ...settings,
          ...limitClient('data', 0.1),
          maxAttempts: 1,
          endpoint,
        });
        expect(await catchError(client.send(getItem))).to.be.a('string');
        client.destroy();
      },
    );
  });

  it('fails if a file stops in the middle', async () => {
    await withServer(
      (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('votes');
      },
      async ({ endpoint }) => {
        const limits = limitClient('files', 0.02);
        const client = new S3Client({ ...settings, ...limits, endpoint, forcePathStyle: true });
        const { Body } = await client.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }));
        expect(await catchError(Body?.transformToString() ?? Promise.resolve())).to.be.a('string');
        client.destroy();
      },
    );
  });

  it('ends all attempts of a call before each function that makes it', () => {
    const smallestTimeouts = new Map<string, number>();
    for (const { file, timeout } of readFunctions())
      for (const kind of findClientKinds(file)) {
        // Routes only sign the URLs of files, which makes no call.
        if (kind === 'files' && file.includes('/http/')) continue;
        smallestTimeouts.set(kind, Math.min(timeout, smallestTimeouts.get(kind) ?? timeout));
      }
    const used = Object.keys(clientLimits).filter((kind) => kind !== 'vote');
    expect([...smallestTimeouts.keys()]).to.have.members(used);
    for (const [kind, limits] of Object.entries(clientLimits))
      expect(limits.maxCallMs / 1_000, kind).to.be.below(
        kind === 'vote' ? 1.501 : (smallestTimeouts.get(kind) ?? 0),
      );
  });

  it('is limited wherever a service creates one', () => {
    const folders = ['shared/runtime', ...services.map((name) => `services/${name}/src`)];
    const clients = folders
      .flatMap((folder) =>
        readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
      )
      // A command that an operator runs by hand has no function that ends.
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/admin/'))
      .flatMap((file) =>
        [...readFileSync(root + file, 'utf8').matchAll(/new \w+Client\(([^;]*?)\)\s*[;,.]/gs)].map(
          ([text]) => [file, text] as const,
        ),
      );
    expect(clients).to.have.length.above(12);
    for (const [file, text] of clients) expect(text, file).to.include('limitClient(');
  });
});

describe('a request of the web client', () => {
  it('has a time limit wherever it is sent', () => {
    const requests = ['services/web/src', 'services/web/widget']
      .flatMap((folder) =>
        readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
      )
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [...readFileSync(root + file, 'utf8').matchAll(/(?<![.\w])fetch\([^;]*;/g)].map(
          ([text]) => [file, text] as const,
        ),
      );
    expect(requests).to.have.length.above(2);
    for (const [file, text] of requests) expect(text, file).to.match(/signal/);
  });
});
