import { writeFileSync } from 'node:fs';
import { figures, page, pageFile } from './page.ts';

// `npm run model`: prints the figures; with `-- --write` it puts them into docs/load-model.md.
if (process.argv.includes('--write')) writeFileSync(pageFile, page());
else for (const [name, text] of Object.entries(figures())) console.log(`\n── ${name}\n${text}`);
