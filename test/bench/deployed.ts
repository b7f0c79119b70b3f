import { mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { localFolder, root } from '../../shared/local/paths.ts';

/**
 * Bundles code as functions are bundled for AWS.
 * @param contents a module's text; imports are found from the ballot's folder
 * @returns the bundle's file and its bytes
 */
export async function deployed(name: string, contents: string): Promise<{ file: string; code: Uint8Array }> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: `${root}services/ballot`, loader: 'ts' },
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    mainFields: ['module', 'main'],
    // As in shared/serverless/esbuild.yml.
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
