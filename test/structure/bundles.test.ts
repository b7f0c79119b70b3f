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

  it('import only modules of Node when they start', async () => {
    const files = await Promise.all(
      services.map(async (service) => {
        const { functions } = await readServiceConfig(service);
        const modules = Object.values(functions).map(({ handler }) => handler.replace(/\.\w+$/, '.ts'));
        expect(modules.length, service).to.be.above(5);
        return modules.map((file) => `services/${service}/${file}`);
      }),
    );
    const { metafile } = await build({
      ...bundleOptions,
      // Minification does not change the imports, and code that several functions share is written once: this is 15 times as fast.
      minify: false,
      splitting: true,
      absWorkingDir: root,
      entryPoints: [...new Set(files.flat())],
      outdir: 'dist',
      write: false,
      metafile: true,
    });
    const outputs = Object.values(metafile.outputs);
    expect(outputs.filter(({ entryPoint }) => entryPoint !== undefined).length).to.be.above(150);
    const missing = outputs.flatMap(({ imports, inputs }) =>
      imports
        .filter(({ kind, external }) => external && kind !== 'dynamic-import')
        .filter(({ path }) => !isBuiltIn(path) && !unusedPackages.includes(path))
        .map(({ path }) => {
          const importers = Object.keys(inputs).filter((input) =>
            metafile.inputs[input]?.imports.some((entry) => entry.external && entry.path === path),
          );
          return `${path}: ${importers}`;
        }),
    );
    expect(missing).to.deep.equal([]);
  });
});
