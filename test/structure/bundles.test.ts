import { builtinModules } from 'node:module';
import { expect } from 'chai';
import { build } from 'esbuild';
import { root, services } from '../../shared/local-platform/paths.ts';
import { readServiceConfig } from '../../shared/local-platform/service-config.ts';
import { bundleOptions } from '../bench/bundle-code.ts';

/** An unused format of the sketches library requires it, and no function uses the format. */
const unusedPackages = ['protobufjs/minimal'];
const isBuiltIn = (path: string): boolean => builtinModules.includes(path.replace(/^node:/, ''));

describe('the bundles of all functions', function () {
  this.timeout(120_000);

  for (const service of services)
    it(`import only modules of Node when they start: ${service}`, async () => {
      const { functions } = await readServiceConfig(service);
      const folder = `${root}services/${service}`;
      const files = new Set(Object.values(functions).map(({ handler }) => handler.replace(/\.\w+$/, '.ts')));
      expect(files.size).to.be.above(5);
      const { metafile } = await build({
        ...bundleOptions,
        // Minification does not change the imports.
        minify: false,
        absWorkingDir: folder,
        entryPoints: [...files],
        outdir: `${folder}/dist`,
        write: false,
        metafile: true,
      });
      const missing = Object.entries(metafile.outputs).flatMap(([output, { imports }]) =>
        imports
          .filter(({ kind, external }) => external && kind !== 'dynamic-import')
          .filter(({ path }) => !isBuiltIn(path) && !unusedPackages.includes(path))
          .map(({ path }) => `${output}: ${path}`),
      );
      expect(missing).to.deep.equal([]);
    });
});
