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
  start: 46.9,
  'not-found': 44.3,
  'sign-in': 49.5,
  'sign-up': 47.4,
  confirm: 48.4,
  forgot: 48.4,
  tiles: 56.7,
  voting: 70.0,
  'public-voting': 72.6,
  'results-screen': 66.2,
  receipt: 49.3,
  inbox: 45.4,
  profile: 62.8,
  purchase: 49.1,
  admin: 55.8,
  'admin-new': 66.4,
  'admin-drafts': 46.6,
  'admin-draft': 70.7,
  'admin-preview': 55.6,
  'voter-preview': 72.7,
  'admin-credits': 51.3,
  'admin-updates': 46.4,
  'admin-update': 59.1,
  'admin-dashboard': 72.1,
  'admin-reports': 46.1,
  'admin-report': 53.2,
  operator: 56.5,
  'operator-deliveries': 55.8,
  'admin-sales': 49.8,
  'operator-reconciliation': 47.8,
  'operator-sales': 49.8,
  'operator-tenants': 49.8,
  'operator-managed-tenant': 52.0,
  'operator-tenant': 69.6,
  'admin-accounts': 51.2,
  'admin-api-keys': 54.2,
  'admin-partners': 48.6,
  'admin-settings': 48.1,
  'admin-data': 51.3,
  'admin-people': 51.1,
  'admin-staff': 53.9,
  'admin-person': 60.7,
  'admin-edit': 71.9,
  'admin-sign-in': 49.8,
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
