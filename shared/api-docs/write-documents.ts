import { mkdirSync, writeFileSync } from 'node:fs';
import { root } from '../local-platform/paths.ts';
import { createDocuments } from './documents.ts';

// `npm run docs`: writes docs/api. A test fails when docs/api is out of date.
mkdirSync(`${root}docs/api`, { recursive: true });
for (const [name, text] of Object.entries(await createDocuments()))
  writeFileSync(`${root}docs/api/${name}`, text);
