import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

const passed = Symbol('resolved by esbuild');

/**
 * Leaves packages outside the bundle, each in the version that the importing workspace has: by name they would be
 * looked for from the bundle's own folder, where another version may lie.
 */
export const ownPackages: Plugin = {
  name: 'own-packages',
  setup: (build) =>
    build.onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === passed || /^(node:|@suffra\/)/.test(path)) return undefined;
      const found = await build.resolve(path, {
        kind: from.kind,
        importer: from.importer,
        resolveDir: from.resolveDir,
        pluginData: passed,
      });
      if (found.errors.length > 0 || found.external) return found;
      return { path: pathToFileURL(found.path).href, external: true };
    }),
};
