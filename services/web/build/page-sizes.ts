import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { pages } from '../src/app/pages.ts';
import { sections } from '../src/i18n/en/index.ts';

const kB = 1_024;

/**
 * Limits of the scripts that a page loads before it is shown, in English, zipped, in kB. They are about 2 % above the
 * size at the time. A part that few visits use can be loaded with its first use (`loadCode` in src/api/load-code.ts).
 */
const maxKilobytes: Readonly<Record<keyof typeof pages, number>> = {
  start: 44.3,
  'not-found': 41.2,
  'sign-in': 46.5,
  'sign-up': 44.4,
  confirm: 45.7,
  forgot: 45.7,
  tiles: 52.9,
  voting: 66.3,
  'public-voting': 69.0,
  'results-screen': 62.9,
  receipt: 46.7,
  inbox: 44.0,
  profile: 60.3,
  purchase: 46.1,
  admin: 53.2,
  'admin-new': 63.4,
  'admin-drafts': 43.9,
  'admin-draft': 67.6,
  'admin-preview': 53.0,
  'voter-preview': 69.1,
  'admin-credits': 48.7,
  'admin-updates': 43.8,
  'admin-update': 56.9,
  'admin-dashboard': 69.2,
  'admin-reports': 43.4,
  'admin-report': 49.9,
  operator: 53.9,
  'operator-deliveries': 53.2,
  'admin-sales': 47.1,
  'operator-reconciliation': 44.8,
  'operator-sales': 47.1,
  'operator-tenants': 46.8,
  'operator-managed-tenant': 49.5,
  'operator-tenant': 66.5,
  'admin-accounts': 48.7,
  'admin-api-keys': 51.6,
  'admin-partners': 46.0,
  'admin-settings': 45.4,
  'admin-data': 48.7,
  'admin-people': 48.5,
  'admin-staff': 50.9,
  'admin-person': 59.0,
  'admin-edit': 69.0,
  'admin-sign-in': 47.9,
};

/** The Polish texts of a page may add this: the English ones of every page are loaded too. */
const maxPolishBytes = 7 * kB;

const manifestFile = z.record(
  z.string(),
  z.object({ file: z.string(), imports: z.optional(z.array(z.string())) }),
);
type BuildManifest = z.infer<typeof manifestFile>;

/** The size of the scripts of a page, and its limit. */
export interface PageSize {
  readonly name: string;
  readonly bytes: number;
  readonly maxBytes: number;
}

/**
 * Measures the scripts that each page loads before it is shown: the first load, its code, its texts and all their
 * static imports.
 * @param client the folder of a built client
 */
export function measurePageSizes(client: string): PageSize[] {
  const manifest = manifestFile.parse(JSON.parse(readFileSync(`${client}.vite/manifest.json`, 'utf8')));
  const sizes = new Map<string, number>();
  const measure = (modules: readonly string[]) => {
    const files = new Set(modules.flatMap((module) => [...listFiles(manifest, module)]));
    for (const file of files) if (!sizes.has(file)) sizes.set(file, gzipSize(client + file));
    return [...files].reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
  };
  return pageNames.flatMap((page) => {
    const { load, texts } = pages[page];
    const code = ['index.html', toModule('src/app/', load)];
    const maxBytes = maxKilobytes[page] * kB;
    const toTextModules = (language: string) =>
      texts.map((section) => toModule(`src/i18n/${language}/`, sections[section]));
    return [
      { name: `page ${page}`, bytes: measure([...code, ...toTextModules('en')]), maxBytes },
      {
        name: `page ${page} in Polish`,
        bytes: measure([...code, 'src/i18n/pl/index.ts', ...toTextModules('pl')]),
        maxBytes: maxBytes + maxPolishBytes,
      },
    ];
  });
}

const isPage = (name: string): name is keyof typeof pages => Object.hasOwn(pages, name);
const pageNames = Object.keys(pages).filter(isPage);

/** The module that a loader imports, as the manifest names it. @param folder of the file with the loader */
function toModule(folder: string, load: () => Promise<unknown>): string {
  const [, path] = /\bimport\(["'](.+?)["']\)/.exec(load.toString()) ?? [];
  if (path === undefined) throw new Error(`${load.toString()} imports no module.`);
  return new URL(path, `file:///${folder}`).pathname.slice(1);
}

/** The files of a module and of everything that it imports statically. */
function listFiles(manifest: BuildManifest, module: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[module];
  if (chunk === undefined) throw new Error(`The built client has no file for ${module}.`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const imported of chunk.imports ?? []) listFiles(manifest, imported, found);
  return found;
}

const gzipSize = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;
