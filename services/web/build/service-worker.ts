import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'vite';
import type { PrecacheManifest } from '../src/rules/precache.ts';

const entry = fileURLToPath(new URL('../src/worker/service-worker.ts', import.meta.url));

/** Bundles the service worker into one file, because not every browser supports module workers. */
async function bundleServiceWorker(manifest: PrecacheManifest | undefined): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: manifest !== undefined,
    format: 'iife',
    target: 'es2022',
    define: { precacheManifest: manifest === undefined ? 'undefined' : JSON.stringify(manifest) },
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

type Bundle = Parameters<Extract<NonNullable<Plugin['generateBundle']>, (...args: never[]) => unknown>>[1];

/**
 * Pages of admins and operators, the big screen, and their texts are not precached: they need the network, and voters
 * never open them.
 */
const adminPages =
  /\/pages\/(admin|operator|share)\/|\/pages\/results-screen\.ts$|\/i18n\/\w+\/screen\.ts$|\/i18n\/\w+\/staff\//;

/** Creates the precache manifest: all files except the pages of admins and operators. */
function createPrecacheManifest(bundle: Bundle): PrecacheManifest {
  const included = new Set<string>();
  const include = (name: string) => {
    const file = bundle[name];
    if (included.has(name) || file === undefined) return;
    if (file.type === 'chunk' && adminPages.test(file.facadeModuleId ?? '')) return;
    included.add(name);
    if (file.type !== 'chunk') return;
    for (const dependency of [
      ...file.imports,
      ...file.dynamicImports,
      ...(file.viteMetadata?.importedCss ?? []),
    ])
      include(dependency);
  };
  for (const [name, file] of Object.entries(bundle)) {
    if (file.type === 'chunk' ? file.isEntry : !name.endsWith('.css')) include(name);
  }
  const assets = [...included].filter((name) => name.startsWith('assets/')).sort();
  const html = bundle['index.html'];
  const content = JSON.stringify([assets, html?.type === 'asset' ? String(html.source) : '']);
  const version = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return { version, assets: assets.map((name) => `/${name}`) };
}

/** Vite plugin that serves the service worker at `/sw.js`: its path defines which pages it controls. */
export const serviceWorker = (): Plugin => ({
  name: 'suffra-service-worker',
  enforce: 'post',
  configureServer: ({ middlewares }) => {
    middlewares.use('/sw.js', (_, answer, next) => {
      bundleServiceWorker(undefined).then(
        (code) => answer.setHeader('content-type', 'text/javascript').end(code),
        next,
      );
    });
  },
  generateBundle: {
    order: 'post',
    async handler(_, bundle) {
      this.emitFile({
        type: 'asset',
        fileName: 'sw.js',
        source: await bundleServiceWorker(createPrecacheManifest(bundle)),
      });
    },
  },
});
