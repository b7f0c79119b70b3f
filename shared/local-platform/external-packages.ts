import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

const resolvedByEsbuild = Symbol('resolved by esbuild');

/**
 * Leaves packages out of the bundle and imports each by the absolute path that the importing workspace
 * resolves. By name, Node would resolve them from the folder of the bundle, where another version may be
 * installed.
 */
export const externalPackages: Plugin = {
  name: 'own-packages',
  setup: (build) =>
    build.onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === resolvedByEsbuild || /^(node:|@suffra\/)/.test(path)) return undefined;
      const resolved = await build.resolve(path, {
        kind: from.kind,
        importer: from.importer,
        resolveDir: from.resolveDir,
        pluginData: resolvedByEsbuild,
      });
      if (resolved.errors.length > 0 || resolved.external) return resolved;
      return { path: pathToFileURL(resolved.path).href, external: true };
    }),
};
