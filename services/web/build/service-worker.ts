import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

const entry = fileURLToPath(new URL('../src/worker/worker.ts', import.meta.url));

/** The service worker as one file: not every browser takes one that is made of modules. */
async function bundled(minify: boolean): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Serves the service worker at `/sw.js`: a worker's place decides which pages are its own. */
export const serviceWorker = (): Plugin => ({
  name: 'suffra-service-worker',
  configureServer: ({ middlewares }) => {
    middlewares.use('/sw.js', (_, answer, next) => {
      bundled(false).then((code) => answer.setHeader('content-type', 'text/javascript').end(code), next);
    });
  },
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'sw.js', source: await bundled(true) });
  },
});
