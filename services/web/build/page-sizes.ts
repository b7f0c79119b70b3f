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
  start: 45.9,
  'not-found': 42.9,
  'sign-in': 48.1,
  'sign-up': 46.0,
  confirm: 46.9,
  forgot: 46.9,
  tiles: 55.6,
  voting: 67.8,
  'public-voting': 70.5,
  'results-screen': 64.1,
  receipt: 48.2,
  inbox: 44.0,
  profile: 61.3,
  purchase: 47.7,
  admin: 54.6,
  'admin-new': 64.2,
  'admin-drafts': 45.3,
  'admin-draft': 68.3,
  'admin-credits': 49.8,
  'admin-updates': 45.4,
  'admin-update': 57.4,
  'admin-dashboard': 69.9,
  'admin-reports': 44.6,
  'admin-report': 51.5,
  operator: 56.0,
  'operator-deliveries': 54.4,
  'admin-sales': 48.5,
  'operator-reconciliation': 46.0,
  'operator-sales': 48.5,
  'operator-tenants': 48.0,
  'operator-managed-tenant': 51.2,
  'operator-tenant': 67.6,
  'admin-accounts': 49.7,
  'admin-api-keys': 52.7,
  'admin-partners': 47.1,
  'admin-settings': 46.2,
  'admin-data': 49.8,
  'admin-people': 49.6,
  'admin-staff': 51.3,
  'admin-person': 59.0,
  'admin-edit': 69.5,
  'admin-sign-in': 48.3,
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
