import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { type BuildContext, context } from 'esbuild';
import type { Deployed } from './data-plane.ts';
import { ownPackages } from './own-packages.ts';
import { root, runFolder } from './paths.ts';

/** The folder that serverless-offline runs in: one service made of all. */
export const offlineFolder = `${runFolder}offline/`;

/**
 * Bundles the handlers of all services and again whenever a source changes. Each build goes to a folder of its own,
 * and the shim that serverless-offline loads for a function asks `current.json` which one is the newest: a change
 * takes effect on the next call, without a restart. Packages stay outside the bundle, so a build takes a blink.
 * @param onBuilt called after each build with the errors it had (none: it is live)
 */
export async function buildHandlers(
  all: readonly Deployed[],
  onBuilt: (errors: string[]) => void,
): Promise<BuildContext> {
  const entries = Object.fromEntries(
    all.flatMap(({ service, config }) =>
      Object.values(config.functions).map(({ handler }) => {
        const module = `services/${service}/${moduleOf(handler)}`;
        return [module, `${root}${module}.ts`];
      }),
    ),
  );
  mkdirSync(offlineFolder, { recursive: true });
  const building = await context({
    entryPoints: entries,
    absWorkingDir: root,
    outdir: `${offlineFolder}build`,
    outExtension: { '.js': '.mjs' },
    entryNames: '[dir]/[name]-[hash]',
    chunkNames: 'chunks/[name]-[hash]',
    alias: { '@suffra/shared': `${root}shared/src` },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    metafile: true,
    logLevel: 'silent',
    plugins: [
      ownPackages,
      {
        name: 'make-live',
        setup: (build) =>
          build.onEnd((result) => {
            if (result.errors.length === 0) writeCurrent(result.metafile?.outputs ?? {});
            onBuilt(
              result.errors.map(
                (each) => `${each.location?.file ?? ''}:${each.location?.line ?? ''} ${each.text}`,
              ),
            );
          }),
      },
    ],
  });
  await building.rebuild();
  await building.watch();
  return building;
}

/** Writes one shim a function; its handler is always that of the newest build. */
export function writeShim(name: string, service: string, handler: string): string {
  const module = `services/${service}/${moduleOf(handler)}`;
  const exported = handler.slice(handler.lastIndexOf('.') + 1);
  mkdirSync(`${offlineFolder}shims`, { recursive: true });
  writeFileSync(
    `${offlineFolder}shims/${name}.mjs`,
    `import { current } from '../current.mjs';
export const handler = async (event, context) => (await current(${JSON.stringify(module)})).${exported}(event, context);
`,
  );
  writeFileSync(
    `${offlineFolder}current.mjs`,
    `import { readFileSync } from 'node:fs';
const file = new URL('./current.json', import.meta.url);
export const current = (module) => import(new URL(JSON.parse(readFileSync(file, 'utf8'))[module], file).href);
`,
  );
  return `shims/${name}.handler`;
}

const moduleOf = (handler: string): string => handler.slice(0, handler.lastIndexOf('.'));

function writeCurrent(outputs: Record<string, { entryPoint?: string }>): void {
  const newest = Object.entries(outputs).flatMap(([file, { entryPoint }]) =>
    entryPoint === undefined
      ? []
      : [[entryPoint.replace(/\.ts$/, ''), `./${`${root}${file}`.slice(offlineFolder.length)}`]],
  );
  // A call may read it at this moment: it changes in one step.
  writeFileSync(`${offlineFolder}next.json`, JSON.stringify(Object.fromEntries(newest)));
  renameSync(`${offlineFolder}next.json`, `${offlineFolder}current.json`);
}
