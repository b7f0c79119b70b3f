import type { ServiceConfig } from '../../shared/local-platform/service-config.ts';
import type { Contract } from '../../shared/runtime/http/contract.ts';

type Events = ServiceConfig['functions'][string]['events'];

/** Finds the contracts of the routes of a function, by method and path. @param events of the function in serverless.yml */
export const findContracts = (contracts: readonly Contract[], events: Events = []): Contract[] => {
  const routes = events.flatMap(({ httpApi, functionUrl }) => httpApi ?? functionUrl ?? []);
  return contracts.filter((contract) =>
    routes.some(({ method, path }) => method === contract.method && path === contract.path),
  );
};
