import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { localFolder, root } from '../../shared/local-platform/paths.ts';

/** A bundle of code. */
export interface BundledCode {
  readonly file: string;
  readonly code: Uint8Array;
  /** The packages of which it contains code. */
  readonly packages: readonly string[];
  /** The modules that the code, or code that was left out, imports dynamically. */
  readonly dynamicImports: readonly string[];
}

/** The options with which functions are bundled for AWS (shared/deployment/esbuild.yml). */
export const bundleOptions = {
  bundle: true,
  minify: true,
  keepNames: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  mainFields: ['module', 'main'],
  external: ['protobufjs/minimal'],
  plugins: createRequire(import.meta.url)('../../shared/deployment/bundle-plugins.cjs'),
  banner: {
    js: "import { createRequire as __cr } from 'node:module';const require = __cr(import.meta.url);",
  },
} satisfies BuildOptions;

/**
 * Bundles code as functions are bundled for AWS.
 * @param contents text of a module; imports are resolved from the folder of ballot
 */
export const bundleCode = (name: string, contents: string): Promise<BundledCode> =>
  bundle(name, { stdin: { contents, resolveDir: `${root}services/ballot`, loader: 'ts' } });

/** Bundles a function as for AWS. @param file in the folder `src` of ballot, such as `http/cast-visitor-vote.ts` */
export const bundleFunction = (name: string, file: string): Promise<BundledCode> =>
  bundle(name, { entryPoints: [`${root}services/ballot/src/${file}`] });

async function bundle(
  name: string,
  input: Pick<BuildOptions, 'entryPoints' | 'stdin'>,
): Promise<BundledCode> {
  const { outputFiles, metafile } = await build({
    ...input,
    ...bundleOptions,
    define: { 'process.env.TOKEN_CHECK': '"gateway"' },
    write: false,
    metafile: true,
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  const file = `${localFolder}bench/${name}.mjs`;
  mkdirSync(`${localFolder}bench`, { recursive: true });
  writeFileSync(file, code);
  return { file, code, packages: findPackages(metafile), dynamicImports: findDynamicImports(metafile) };
}

function findPackages({ outputs }: Metafile): string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const used = inputs.flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));
  const names = used.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  return [...new Set(names)].toSorted();
}

function findDynamicImports({ inputs }: Metafile): string[] {
  const imports = Object.values(inputs).flatMap((input) => input.imports);
  return imports.flatMap(({ kind, path, external }) =>
    kind === 'dynamic-import' && external !== true ? [path] : [],
  );
}
