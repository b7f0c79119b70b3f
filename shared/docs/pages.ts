import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { documents } from './documents.ts';

/** A page or file of the API's documentation. */
export interface Page {
  readonly type: string;
  readonly body: string | Buffer;
}

const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
};

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Suffra API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body>
</html>`;
const start = `SwaggerUIBundle({ url: '/docs/suffra.openapi.json', dom_id: '#ui', deepLinking: true });`;

/**
 * What the local platform serves under `/docs`: one page with the API of all services, and the documents themselves,
 * made anew on each request so that they follow the source.
 * @param path below `/docs`
 * @returns undefined when there is no such page
 */
export async function docsPage(path: string): Promise<Page | undefined> {
  const name = path.replace(/^\/|\?.*$/g, '');
  if (name === '') return { type: 'text/html; charset=utf-8', body: page };
  if (name === 'start.js') return { type: 'text/javascript', body: start };
  const asset = assets[name];
  if (asset !== undefined) return { type: asset, body: readFileSync(`${swagger}/${name}`) };
  const document = (await documents())[name];
  return document === undefined ? undefined : { type: 'application/json', body: document };
}
