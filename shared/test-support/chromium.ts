import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import * as z from 'zod/mini';
import { localFolder, root } from '../local-platform/paths.ts';

/** A Chromium program to start. */
export interface Chromium {
  readonly executablePath: string;
  /** Additional environment variables for its process. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * `bare` renders pages without a window and needs half the work, but has no push messages and cannot install
 * apps.
 */
export type ChromiumBuild = 'bare' | 'full';

const fullNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const programNames: Readonly<Record<ChromiumBuild, readonly string[]>> = {
  full: fullNames,
  bare: ['chromium-headless-shell', ...fullNames],
};
const packageFolder = `${root}node_modules/@sparticuz/chromium/`;

/**
 * Finds Chromium: the program in `CHROMIUM_PATH`, else the one on the PATH, else the one of the npm package
 * `@sparticuz/chromium` (only Linux on x64). Without a bare build, the full build is used.
 * @throws when there is none; the message says what to install. Browser tests are never skipped.
 */
export async function findChromium(
  build: ChromiumBuild,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Chromium> {
  const configuredPath = env.CHROMIUM_PATH;
  if (configuredPath) {
    if (canRun(configuredPath)) return { executablePath: configuredPath, env: {} };
    throw new Error(`CHROMIUM_PATH is ${configuredPath}, which is not a program: correct or remove it.`);
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((part) => part !== '');
  const program = programNames[build]
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find(canRun);
  if (program !== undefined) return { executablePath: program, env: {} };
  return unpackChromium();
}

async function unpackChromium(): Promise<Chromium> {
  const isSupported = process.platform === 'linux' && process.arch === 'x64';
  if (!isSupported || !existsSync(packageFolder))
    throw new Error('The browser tests need Chromium: install it, or set CHROMIUM_PATH.');
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(`${packageFolder}package.json`, 'utf8')));
  const folder = `${localFolder}chromium-${version}`;
  mkdirSync(folder, { recursive: true });
  // The package unpacks to the temporary folder and reuses any version that is already there.
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    // System libraries that minimal containers lack.
    const libraries = await inflate(`${packageFolder}bin/al2023.tar.br`);
    return {
      executablePath,
      env: { LD_LIBRARY_PATH: `${libraries}/lib`, FONTCONFIG_PATH: `${folder}/fonts` },
    };
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
