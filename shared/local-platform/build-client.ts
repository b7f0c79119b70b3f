import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { root } from './paths.ts';

const vite = createRequire(import.meta.url)
  .resolve('vite/package.json')
  .replace('package.json', 'bin/vite.js');

/**
 * Builds the web client in a process of its own: Vite serializes some of its functions into the client, and the TypeScript
 * loader of this process changes their text, which would remove the styles of the pages.
 * @param outDir the folder for the built client. Files that are in it are deleted
 */
export async function buildClient(outDir: string): Promise<void> {
  const options = ['--logLevel', 'error', '--outDir', outDir, '--emptyOutDir'];
  await promisify(execFile)(process.execPath, [vite, 'build', ...options], { cwd: `${root}services/web` });
}
