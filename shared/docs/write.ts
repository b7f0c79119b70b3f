import { mkdirSync, writeFileSync } from 'node:fs';
import { root } from '../local/paths.ts';
import { documents } from './documents.ts';

// `npm run docs`: writes docs/api anew; a test says when it is out of date.
mkdirSync(`${root}docs/api`, { recursive: true });
for (const [name, text] of Object.entries(await documents())) writeFileSync(`${root}docs/api/${name}`, text);
