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
  start: 43.2,
  'not-found': 40.2,
  'sign-in': 45.4,
  'sign-up': 43.3,
  confirm: 44.7,
  forgot: 44.7,
  tiles: 51.9,
  voting: 65.5,
  'public-voting': 68.1,
  'results-screen': 61.9,
  receipt: 45.7,
  inbox: 43.1,
  profile: 61.1,
  purchase: 45.0,
  admin: 52.2,
  'admin-new': 62.5,
  'admin-drafts': 42.8,
  'admin-draft': 66.7,
  'admin-preview': 52.0,
  'voter-preview': 68.2,
  'admin-credits': 47.6,
  'admin-updates': 42.7,
  'admin-update': 55.8,
  'admin-dashboard': 68.1,
  'admin-reports': 42.3,
  'admin-report': 48.8,
  operator: 52.8,
  'operator-deliveries': 52.2,
  'admin-sales': 46.1,
  'operator-reconciliation': 43.8,
  'operator-sales': 46.1,
  'operator-tenants': 45.7,
  'operator-managed-tenant': 48.4,
  'operator-tenant': 65.5,
  'admin-accounts': 47.6,
  'admin-api-keys': 50.6,
  'admin-partners': 44.9,
  'admin-settings': 44.4,
  'admin-data': 47.6,
  'admin-people': 47.4,
  'admin-staff': 49.8,
  'admin-person': 58.0,
  'admin-edit': 68.0,
  'admin-sign-in': 46.9,
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
