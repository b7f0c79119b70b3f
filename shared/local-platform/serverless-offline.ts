import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { offlineFolder, writeShim } from './build-handlers.ts';
import type { DeployedService } from './deploy-service.ts';
import { createFunctionEnvironment, functionTimeScale } from './function-environment.ts';
import { killOnExit } from './kill-on-exit.ts';
import { localRegion, root, runFolder, type Service } from './paths.ts';
import type { Ports } from './ports.ts';
import { pushRootFile } from './push.ts';
import type { ServiceConfig } from './service-config.ts';
import { waitUntil } from './wait-until.ts';

const stopWhenOrphaned = `${root}shared/local-platform/stop-when-orphaned.mjs`;
const serverless = `${root}node_modules/serverless/bin/serverless.js`;

/**
 * Runs the functions of all services in one serverless-offline process. This needs much less memory than one
 * process per service, and gives the API one origin. Authorizers are left out, because serverless-offline
 * does not verify signatures; the routes verify tokens themselves (`TOKEN_CHECK`).
 */
export async function startServerlessOffline(
  deployed: readonly DeployedService[],
  ports: Ports,
  engine: string,
): Promise<ChildProcess> {
  writeFileSync(`${offlineFolder}serverless.json`, JSON.stringify(mergeServices(deployed, ports), null, 1));
  const log = openSync(`${runFolder}functions.log`, 'a');
  const child = spawn(process.execPath, ['--import', stopWhenOrphaned, serverless, 'offline'], {
    cwd: offlineFolder,
    stdio: ['ignore', log, log],
    detached: true,
    env: {
      ...createFunctionEnvironment(process.env, engine),
      NODE_NO_WARNINGS: '1',
      // The root certificate of the local push service.
      NODE_EXTRA_CA_CERTS: pushRootFile,
    },
  });
  closeSync(log);
  killOnExit(child);
  const exited = new Promise<never>((_, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`serverless offline stopped (exit code ${code}): see ${runFolder}functions.log`)),
    );
  });
  exited.catch(() => undefined);
  const isReady = () =>
    fetch(`http://127.0.0.1:${ports.http}/`).then(
      () => true,
      () => false,
    );
  await Promise.race([exited, waitUntil(isReady, 40_000, 'the functions to respond')]);
  return child;
}

/** The longest timeout of a function (Lambda). The framework rejects a longer one. */
const maxTimeoutSeconds = 900;

function mergeServices(deployed: readonly DeployedService[], ports: Ports): object {
  const timeScale = functionTimeScale(process.env);
  const scaleTimeout = (seconds: number) => Math.min(seconds * timeScale, maxTimeoutSeconds);
  const jwksUrl = `http://127.0.0.1:${ports.http}/.well-known/jwks.json`;
  // Variables that depend on the ports of this platform. They replace the deployed value where a function has
  // one.
  const platformVariables = {
    TOKEN_ISSUER: `http://localhost:${ports.web}`,
    TOKEN_CHECK: jwksUrl,
    NOTIFY_TOKEN_KEYS: jwksUrl,
    NOTIFY_WEBSOCKET_ENDPOINT: `http://127.0.0.1:${ports.websocket}`,
  };
  const functions = deployed.flatMap(({ service, config, environments }) =>
    Object.entries(config.functions).map(([key, lambda]) => {
      const name = `${service}_${key}`;
      const events = (lambda.events ?? []).flatMap((event): object[] => {
        const route = event.httpApi ?? event.functionUrl;
        if (route) return [{ httpApi: { method: route.method, path: route.path } }];
        if (event.websocket) return [{ websocket: toWebsocketEvent(service, event.websocket) }];
        return event.schedule === undefined ? [] : [{ schedule: event.schedule }];
      });
      const variables = environments[key] ?? {};
      const overrides = Object.entries(platformVariables).filter(
        ([variable]) => variables[variable] !== undefined,
      );
      const environment = { ...variables, ...Object.fromEntries(overrides) };
      const handler = writeShim(name, service, lambda.handler);
      return [
        name,
        { name: lambda.name, handler, timeout: scaleTimeout(lambda.timeout ?? 6), environment, events },
      ] as const;
    }),
  );
  return {
    service: 'suffra-local',
    frameworkVersion: '4',
    plugins: ['serverless-offline'],
    provider: {
      name: 'aws',
      runtime: 'nodejs24.x',
      region: localRegion,
      stage: 'local',
      httpApi: { cors: false },
    },
    custom: {
      'serverless-offline': {
        host: '127.0.0.1',
        httpPort: ports.http,
        lambdaPort: ports.lambda,
        websocketPort: ports.websocket,
        albPort: ports.websocket + 1,
        noPrependStageInUrl: true,
        // The modules of the functions keep the time limits (limit-handler.mjs).
        noTimeout: true,
        useInProcess: true,
      },
    },
    functions: Object.fromEntries(functions),
  };
}

type WebsocketEvent = NonNullable<
  NonNullable<ServiceConfig['functions'][string]['events']>[number]['websocket']
>;

/** The authorizer is a function of the same service; its name has the service as prefix here. */
const toWebsocketEvent = (service: Service, { route, authorizer }: WebsocketEvent) => ({
  route,
  ...(authorizer && { authorizer: { ...authorizer, name: `${service}_${authorizer.name}` } }),
});
