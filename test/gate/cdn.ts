import { readFileSync } from 'node:fs';
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { templateFile } from '../support/packaged.ts';
import { physicalId } from './stack.ts';

const behaviour = z.object({ PathPattern: z.string(), TargetOriginId: z.string() });
const distribution = z.looseObject({
  Properties: z.object({ DistributionConfig: z.looseObject({ CacheBehaviors: z.array(behaviour) }) }),
});
const template = z.object({ Resources: z.object({ Distribution: distribution }) });

/** The one address of a deployed stage. */
export interface Cdn {
  readonly site: string;
  stop(): void;
}

/**
 * Plays the distribution, which the engine keeps but does not serve: leads each path to the API that the deployed
 * template of web leads it to, and all else to the client in its bucket.
 * @param engine the address of the engine
 * @param file the compiled template of web
 */
export async function startCdn(engine: string, stage: string, file = templateFile('web')): Promise<Cdn> {
  const { Resources } = template.parse(JSON.parse(readFileSync(file, 'utf8')));
  const behaviours = Resources.Distribution.Properties.DistributionConfig.CacheBehaviors.map((each) => ({
    fits: patternOf(each.PathPattern),
    origin: each.TargetOriginId,
  }));
  const apis = new Map<string, Promise<string>>();
  const apiOf = (service: string): Promise<string> => {
    const known = apis.get(service) ?? physicalId(`suffra-${service}-${stage}`, 'HttpApi');
    apis.set(service, known);
    return known;
  };
  const server = createServer((asked, answer) => {
    const path = asked.url ?? '/';
    const origin = behaviours.find(({ fits }) => fits.test(path.split('?')[0] ?? ''))?.origin;
    if (origin === undefined) {
      const found = clientFile(stage, path);
      return void found.then(
        (bytes) => answer.end(bytes),
        () => answer.writeHead(404).end(),
      );
    }
    apiOf(origin).then(
      (api) => {
        const url = `${engine}/_aws/execute-api/${api}/$default${path}`;
        const { host: _own, ...headers } = asked.headers;
        const passed = ask(url, { method: asked.method, headers }, (got) => {
          answer.writeHead(got.statusCode ?? 502, got.headers);
          got.pipe(answer);
        });
        passed.on('error', () => answer.writeHead(502).end());
        asked.pipe(passed);
      },
      () => answer.writeHead(502).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // Whoever fails before stopping it ends all the same.
  server.unref();
  const { port } = server.address() as AddressInfo;
  return { site: `http://127.0.0.1:${port}`, stop: () => server.close() };
}

/** A file of the client as it was deployed; the address alone is that of its document. @throws when there is none */
async function clientFile(stage: string, path: string): Promise<Uint8Array> {
  const Bucket = await physicalId(`suffra-web-${stage}`, 'Bucket');
  const Key = path === '/' ? 'index.html' : path.slice(1);
  const { Body } = await new S3Client({}).send(new GetObjectCommand({ Bucket, Key }));
  if (Body === undefined) throw new Error(`${Key} is empty`);
  return Body.transformToByteArray();
}

/** CloudFront's path patterns: `*` is any characters, `?` is one. */
const patternOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^$()|[\]{}]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
