import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import * as z from 'zod/mini';
import { localFolder, root } from '../local/paths.ts';

/** A browser to start. */
export interface Chromium {
  readonly executablePath: string;
  /** What its process needs in its environment besides ours. */
  readonly env: Readonly<Record<string, string>>;
}

/** `bare` shows pages and has no window: half the work, but it takes no push messages and installs no app. */
export type Build = 'bare' | 'whole';

const whole = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const names: Readonly<Record<Build, readonly string[]>> = {
  whole,
  bare: ['chromium-headless-shell', ...whole],
};
const packageFolder = `${root}node_modules/@sparticuz/chromium/`;

/**
 * Finds Chromium: the one that `CHROMIUM_PATH` names, else the system's, else the one that the npm package
 * `@sparticuz/chromium` carries (Linux on x64 alone). Where there is no bare build, the whole one does its work.
 * @throws one line that says what to do when none can be had: a browser test is never skipped
 */
export async function findChromium(build: Build, env: NodeJS.ProcessEnv = process.env): Promise<Chromium> {
  const named = env.CHROMIUM_PATH;
  if (named) {
    if (canRun(named)) return { executablePath: named, env: {} };
    throw new Error(`CHROMIUM_PATH names ${named}, and there is no program: correct it, or leave it out.`);
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((each) => each !== '');
  const found = names[build].flatMap((name) => folders.map((folder) => join(folder, name))).find(canRun);
  if (found !== undefined) return { executablePath: found, env: {} };
  return packaged();
}

async function packaged(): Promise<Chromium> {
  const fits = process.platform === 'linux' && process.arch === 'x64';
  if (!fits || !existsSync(packageFolder))
    throw new Error('The browser tests need Chromium: install it, or name it in CHROMIUM_PATH.');
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(`${packageFolder}package.json`, 'utf8')));
  const folder = `${localFolder}chromium-${version}`;
  mkdirSync(folder, { recursive: true });
  // It unpacks to the temporary folder, and takes what lies there for its own, of whatever version.
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    // The few system libraries that a bare container lacks.
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
