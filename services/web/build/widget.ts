import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin as EsbuildPlugin, transform } from 'esbuild';
import type { Plugin } from 'vite';

const folder = fileURLToPath(new URL('../widget/', import.meta.url));
const shared = fileURLToPath(new URL('../../../shared/runtime', import.meta.url));

/** Imports style sheets as minified text. */
const styleSheetPlugin: EsbuildPlugin = {
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

const options = { bundle: true, minify: true, charset: 'utf8', target: 'es2022', write: false } as const;

/**
 * Builds the modules of the widget. Visitors who vote load one more than those who only look.
 * @returns their code by path, and the paths of those that a tile needs at once
 */
async function buildModules(): Promise<{ files: Map<string, string>; firstPaths: string[] }> {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: { view: `${folder}register-voting-tile.ts` },
    alias: { '@suffra/shared': shared },
    plugins: [styleSheetPlugin],
    format: 'esm',
    splitting: true,
    metafile: true,
    absWorkingDir: folder,
    outdir: '/',
    entryNames: 'widget/assets/[name]-[hash]',
    chunkNames: 'widget/assets/[name]-[hash]',
  });
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => ({
    path: toName(path),
    ...output,
  }));
  const view = outputs.find(({ entryPoint = '' }) => entryPoint.endsWith('register-voting-tile.ts'));
  const imports = view?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
  return {
    files: new Map(outputFiles.map(({ path, text }) => [toName(path), text])),
    firstPaths: [...(view ? [view.path] : []), ...imports.map(({ path }) => toName(path))],
  };
}

/** Returns the path below the site. */
const toName = (path: string): string => path.slice(path.indexOf('widget/assets/'));

/** Bundles a script of the widget into one file. */
async function bundleScript(entry: string, define: Record<string, string> = {}): Promise<string> {
  const entryPoints = [folder + entry];
  const { outputFiles } = await build({ ...options, entryPoints, define, format: 'iife' });
  return outputFiles[0]?.text ?? '';
}

/** Builds the files of the widget. @returns their content by path */
export async function buildWidget(): Promise<ReadonlyMap<string, string>> {
  const { files, firstPaths } = await buildModules();
  const modulePaths = JSON.stringify(firstPaths.map((path) => path.replace('widget/', '')));
  return new Map([
    ...files,
    ['widget/tile.js', await bundleScript('tile.ts', { modulePaths })],
    ['widget/embed.js', await bundleScript('embed.ts')],
    ['embed.html', await readFile(`${folder}embed.html`, 'utf8')],
  ]);
}

/** Vite plugin that adds the widget to the client: its scripts and the iframe document. */
export const widget = (): Plugin => ({
  name: 'suffra-widget',
  configureServer: ({ middlewares }) => {
    middlewares.use((request, answer, next) => {
      const path = new URL(request.url ?? '/', 'http://here').pathname.slice(1);
      if (path !== 'embed.html' && !path.startsWith('widget/')) return next();
      buildWidget().then((files) => {
        const content = files.get(path);
        const type = path.endsWith('.js') ? 'text/javascript' : 'text/html';
        if (content === undefined) next();
        else answer.setHeader('content-type', type).end(content);
      }, next);
    });
  },
  async generateBundle() {
    for (const [fileName, source] of await buildWidget()) this.emitFile({ type: 'asset', fileName, source });
  },
});
