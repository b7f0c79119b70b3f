import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { createDocuments } from './documents.ts';

/** A page or file of the API documentation. */
export interface DocsPage {
  readonly type: string;
  readonly body: string | Buffer;
}

const swaggerFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
};

const indexPage = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Suffra API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body>
</html>`;
const startScript = `SwaggerUIBundle({ url: '/docs/suffra.openapi.json', dom_id: '#ui', deepLinking: true });`;

/**
 * Returns a page that the local platform serves under `/docs`: the API of all services, and the documents.
 * They are created for every request, so they always match the source.
 * @param path below `/docs`
 * @returns undefined when there is no such page
 */
export async function readDocsPage(path: string): Promise<DocsPage | undefined> {
  const name = path.replace(/^\/|\?.*$/g, '');
  if (name === '') return { type: 'text/html; charset=utf-8', body: indexPage };
  if (name === 'start.js') return { type: 'text/javascript', body: startScript };
  const asset = assets[name];
  if (asset !== undefined) return { type: asset, body: readFileSync(`${swaggerFolder}/${name}`) };
  const document = (await createDocuments())[name];
  return document === undefined ? undefined : { type: 'application/json', body: document };
}
