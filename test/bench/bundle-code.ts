import { mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { localFolder, root } from '../../shared/local-platform/paths.ts';

/**
 * Bundles code as functions are bundled for AWS.
 * @param contents text of a module; imports are resolved from the folder of ballot
 * @returns the file of the bundle and its size in bytes
 */
export async function bundleCode(
  name: string,
  contents: string,
): Promise<{ file: string; code: Uint8Array }> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: `${root}services/ballot`, loader: 'ts' },
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    // As in shared/deployment/esbuild.yml.
    external: ['protobufjs/minimal'],
    banner: {
      js: "import { createRequire as __cr } from 'node:module';const require = __cr(import.meta.url);",
    },
    write: false,
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  const file = `${localFolder}bench/${name}.mjs`;
  mkdirSync(`${localFolder}bench`, { recursive: true });
  writeFileSync(file, code);
  return { file, code };
}
