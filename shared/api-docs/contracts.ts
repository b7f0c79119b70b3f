import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { root, type Service } from '../local-platform/paths.ts';
import type { Contract } from '../runtime/http/contract.ts';
import type { HttpHandler } from '../runtime/http/route.ts';

/** A module in the `src/http` folder of a service that handles a route. */
export interface RouteModule {
  /** File name, such as `cast-vote.ts`. */
  readonly file: string;
  readonly contract: Contract;
  readonly handler: HttpHandler;
}

/**
 * Loads the routes of a service: the modules in its `src/http` folder that export a `handler`.
 * @throws when a handler has no contract, because its route would be neither checked nor documented
 */
export async function loadRouteModules(service: Service): Promise<RouteModule[]> {
  const folder = `${root}services/${service}/src/http/`;
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const modules = await Promise.all(
    files.sort().map(async (file) => {
      const module: Partial<RouteModule> = await import(pathToFileURL(folder + file).href);
      const { contract, handler } = module;
      if (handler === undefined) return [];
      if (contract === undefined) throw new Error(`services/${service}/src/http/${file} exports no contract`);
      return [{ file, contract, handler }];
    }),
  );
  return modules.flat();
}

/** Loads the contracts of all routes of a service. */
export const loadContracts = async (service: Service): Promise<Contract[]> =>
  (await loadRouteModules(service)).map(({ contract }) => contract);
