import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect } from 'chai';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { root, services } from '../../shared/local-platform/paths.ts';
import { clientLimits, limitClient } from '../../shared/runtime/client-limits.ts';

/** Reported: a request to a table that never responded used up the whole time of the function, without an error. */
const settings = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};

/** Runs a server whose responses are left to the test. */
async function withServer(
  respond: (response: ServerResponse) => void,
  run: (endpoint: string) => Promise<void>,
) {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume();
    respond(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  try {
    await run(`http://127.0.0.1:${address.port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return requests;
}

const getItem = new GetItemCommand({ TableName: 't', Key: { pk: { S: 'p' } } });
const catchError = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );

describe('a client of AWS', () => {
  it('fails with a timeout after its attempts if no response comes', async () => {
    const startedAt = Date.now();
    const requests = await withServer(
      () => undefined,
      async (endpoint) => {
        const client = new DynamoDBClient({ ...settings, ...limitClient('data', 0.1), endpoint });
        expect(await catchError(client.send(getItem))).to.equal('TimeoutError');
        client.destroy();
      },
    );
    expect(requests).to.equal(3);
    expect(Date.now() - startedAt).to.be.below(5_000);
  });

  it('fails if a response begins and does not end', async () => {
    await withServer(
      (response) => {
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': '1000' });
        response.write('{"Item":');
      },
      async (endpoint) => {
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
      async (endpoint) => {
        const limits = limitClient('files', 0.02);
        const client = new S3Client({ ...settings, ...limits, endpoint, forcePathStyle: true });
        const { Body } = await client.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }));
        expect(await catchError(Body?.transformToString() ?? Promise.resolve())).to.be.a('string');
        client.destroy();
      },
    );
  });

  it('ends all its attempts before the function that uses it', () => {
    const provider = z.object({ timeout: z.int() });
    const { timeout } = provider.parse(parse(readFileSync(`${root}shared/deployment/provider.yml`, 'utf8')));
    const total = (kind: keyof typeof clientLimits) =>
      (clientLimits[kind].attemptMs * clientLimits[kind].maxAttempts) / 1_000;
    expect(total('data')).to.be.below(timeout);
    expect(total('control')).to.be.below(15);
    expect(total('files')).to.be.below(300);
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
