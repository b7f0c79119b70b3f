import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { type BuildContext, context } from 'esbuild';
import type { DeployedService } from './deploy-service.ts';
import { externalPackages } from './external-packages.ts';
import { functionEndpointVariable } from './function-environment.ts';
import { root, runFolder } from './paths.ts';

/** The folder of the one serverless-offline service that contains the functions of all services. */
export const offlineFolder = `${runFolder}offline/`;

/**
 * Bundles the handlers of all services, and bundles them again when a source file changes. Every build has
 * its own folder. The module that serverless-offline loads for a function looks up the newest build in
 * `current.json`, so a change takes effect on the next call, without a restart. Packages are not bundled,
 * which keeps builds fast.
 * @param onRebuilt called with the errors of each build after the first; without errors, the build is in use
 * @throws when the first build fails
 */
export async function buildHandlers(
  deployed: readonly DeployedService[],
  onRebuilt: (errors: readonly string[]) => void,
): Promise<BuildContext> {
  const entryPoints = Object.fromEntries(
    deployed.flatMap(({ service, config }) =>
      Object.values(config.functions).map(({ handler }) => {
        const module = `services/${service}/${getModulePath(handler)}`;
        return [module, `${root}${module}.ts`];
      }),
    ),
  );
  mkdirSync(offlineFolder, { recursive: true });
  let onBuilt = onRebuilt;
  const firstBuild = new Promise<void>((resolve, reject) => {
    onBuilt = (errors) => {
      onBuilt = onRebuilt;
      if (errors.length === 0) resolve();
      else reject(new Error(`The functions could not be built:\n${errors.join('\n')}`));
    };
  });
  const buildContext = await context({
    entryPoints,
    absWorkingDir: root,
    outdir: `${offlineFolder}build`,
    outExtension: { '.js': '.mjs' },
    entryNames: '[dir]/[name]-[hash]',
    chunkNames: 'chunks/[name]-[hash]',
    alias: { '@suffra/shared': `${root}shared/runtime` },
    bundle: true,
    // Without shared chunks every function has its own clients, with their own budgets of retries, as in Lambda. A build
    // takes longer, so only fault runs do this.
    splitting: process.env[functionEndpointVariable] === undefined,
    format: 'esm',
    platform: 'node',
    // Without the condition `module`: Node imports the packages by itself, and files for bundlers may not run in it.
    conditions: [],
    target: 'node20',
    sourcemap: 'inline',
    metafile: true,
    logLevel: 'silent',
    plugins: [
      externalPackages,
      {
        name: 'use-build',
        setup: (build) =>
          build.onEnd((result) => {
            const errors = result.errors.map(
              (error) => `${error.location?.file ?? ''}:${error.location?.line ?? ''} ${error.text}`,
            );
            if (errors.length === 0) writeModuleIndex(result.metafile?.outputs ?? {});
            onBuilt(errors);
          }),
      },
    ],
  });
  await Promise.all([buildContext.watch(), firstBuild]);
  return buildContext;
}

/**
 * Writes the module that serverless-offline loads for a function. It calls the handler of the newest build, within the time
 * limit of the function.
 */
export function writeShim(name: string, service: string, handler: string): string {
  const module = `services/${service}/${getModulePath(handler)}`;
  const exportName = handler.slice(handler.lastIndexOf('.') + 1);
  mkdirSync(`${offlineFolder}shims`, { recursive: true });
  writeFileSync(
    `${offlineFolder}shims/${name}.mjs`,
    `import { limitHandler } from ${JSON.stringify(`${root}shared/local-platform/limit-handler.mjs`)};
import { current } from '../current.mjs';
export const handler = async (event, context) =>
  limitHandler((await current(${JSON.stringify(module)})).${exportName}, event, context);
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

const getModulePath = (handler: string): string => handler.slice(0, handler.lastIndexOf('.'));

function writeModuleIndex(outputs: Record<string, { entryPoint?: string }>): void {
  const modules = Object.entries(outputs).flatMap(([file, { entryPoint }]) =>
    entryPoint === undefined
      ? []
      : [[entryPoint.replace(/\.ts$/, ''), `./${`${root}${file}`.slice(offlineFolder.length)}`]],
  );
  // Rename is atomic: a concurrent call reads the old index or the new one.
  writeFileSync(`${offlineFolder}next.json`, JSON.stringify(Object.fromEntries(modules)));
  renameSync(`${offlineFolder}next.json`, `${offlineFolder}current.json`);
}
