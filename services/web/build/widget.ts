import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin as EsbuildPlugin, transform } from 'esbuild';
import type { Plugin } from 'vite';

const folder = fileURLToPath(new URL('../widget/', import.meta.url));
const shared = fileURLToPath(new URL('../../../shared/src', import.meta.url));

/** The scripts that pages of others load, by their address: each one file, so that a tile is one request. */
const scripts: Readonly<Record<string, string>> = {
  'widget/tile.js': 'tile.ts',
  'widget/embed.js': 'embed.ts',
};

/** A sheet as text, as small as it gets. */
const sheets: EsbuildPlugin = {
  name: 'sheets',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /\.css\?inline$/ }, ({ path }) => ({
      path: folder + path.replace(/^\.\/|\?inline$/g, ''),
      namespace: 'sheet',
    }));
    onLoad({ filter: /./, namespace: 'sheet' }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

/** Bundles one of the widget's scripts. @param address as {@link scripts} names it */
export async function bundled(address: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [folder + scripts[address]],
    alias: { '@suffra/shared': shared },
    plugins: [sheets],
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Puts the widget beside the client: its scripts, and the document that stands in a frame. */
export const widget = (): Plugin => ({
  name: 'suffra-widget',
  configureServer: ({ middlewares }) => {
    middlewares.use((request, answer, next) => {
      const address = new URL(request.url ?? '/', 'http://here').pathname.slice(1);
      if (address === 'embed.html')
        readFile(`${folder}embed.html`).then(
          (html) => answer.setHeader('content-type', 'text/html').end(html),
          next,
        );
      else if (address in scripts)
        bundled(address).then((code) => answer.setHeader('content-type', 'text/javascript').end(code), next);
      else next();
    });
  },
  async generateBundle() {
    for (const fileName of Object.keys(scripts))
      this.emitFile({ type: 'asset', fileName, source: await bundled(fileName) });
    this.emitFile({
      type: 'asset',
      fileName: 'embed.html',
      source: await readFile(`${folder}embed.html`, 'utf8'),
    });
  },
});
