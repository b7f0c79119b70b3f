import { writeFileSync } from 'node:fs';
import { createTables, pageFile, renderPage } from './page.ts';

// `npm run model`: prints the figures; with `-- --write` it updates docs/load-model.md.
if (process.argv.includes('--write')) writeFileSync(pageFile, renderPage());
else for (const [name, text] of Object.entries(createTables())) console.log(`\n── ${name}\n${text}`);
