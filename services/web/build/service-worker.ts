import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'vite';
import type { Shell } from '../src/rules/shell.ts';

const entry = fileURLToPath(new URL('../src/worker/worker.ts', import.meta.url));

/** The service worker as one file: not every browser takes one that is made of modules. */
async function bundled(shell: Shell | undefined): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: shell !== undefined,
    format: 'iife',
    target: 'es2022',
    define: { builtShell: shell === undefined ? 'undefined' : JSON.stringify(shell) },
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

type Bundle = Parameters<Extract<NonNullable<Plugin['generateBundle']>, (...given: never[]) => unknown>>[1];

/** Pages of admins and operators: of no use without a network, and not for the devices of voters. */
const ofStaff = /\/pages\/(admin|operator)\//;

/** What a device keeps: all but the pages of staff. */
function shellOf(bundle: Bundle): Shell {
  const wanted = new Set<string>();
  const want = (name: string) => {
    const file = bundle[name];
    if (wanted.has(name) || file === undefined) return;
    if (file.type === 'chunk' && ofStaff.test(file.facadeModuleId ?? '')) return;
    wanted.add(name);
    if (file.type !== 'chunk') return;
    for (const each of [...file.imports, ...file.dynamicImports, ...(file.viteMetadata?.importedCss ?? [])])
      want(each);
  };
  for (const [name, file] of Object.entries(bundle)) {
    if (file.type === 'chunk' ? file.isEntry : !name.endsWith('.css')) want(name);
  }
  const assets = [...wanted].filter((name) => name.startsWith('assets/')).sort();
  const html = bundle['index.html'];
  const told = JSON.stringify([assets, html?.type === 'asset' ? String(html.source) : '']);
  const version = createHash('sha256').update(told).digest('hex').slice(0, 12);
  return { version, assets: assets.map((name) => `/${name}`) };
}

/** Serves the service worker at `/sw.js`: a worker's place decides which pages are its own. */
export const serviceWorker = (): Plugin => ({
  name: 'suffra-service-worker',
  enforce: 'post',
  configureServer: ({ middlewares }) => {
    middlewares.use('/sw.js', (_, answer, next) => {
      bundled(undefined).then((code) => answer.setHeader('content-type', 'text/javascript').end(code), next);
    });
  },
  generateBundle: {
    order: 'post',
    async handler(_, bundle) {
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: await bundled(shellOf(bundle)) });
    },
  },
});
