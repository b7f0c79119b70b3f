import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { root, type Service } from '../local/paths.ts';
import type { Contract } from '../src/http/contract.ts';

/**
 * The contracts of a service: one from each file of its `src/http` folder.
 * @throws when a file there has no contract: a route without one would be neither checked nor documented
 */
export async function contractsOf(service: Service): Promise<Contract[]> {
  const folder = `${root}services/${service}/src/http/`;
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return Promise.all(
    files.sort().map(async (file) => {
      const module: { contract?: Contract } = await import(pathToFileURL(folder + file).href);
      if (module.contract === undefined)
        throw new Error(`services/${service}/src/http/${file} exports no contract`);
      return module.contract;
    }),
  );
}
