import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { offlineFolder, writeShim } from './build.ts';
import type { ServiceConfig } from './config.ts';
import type { Deployed } from './data-plane.ts';
import { diesWithUs } from './dies-with-us.ts';
import { localCredentials, localRegion, root, runFolder, type Service } from './paths.ts';
import type { Ports } from './ports.ts';
import { pushRootFile } from './push.ts';
import { until } from './until.ts';

/**
 * Runs every function of every service in ONE serverless-offline, in process: a fraction of the memory of one process
 * a service, and one origin. Authorisers are left out: the platform's own check of the token stands in for them
 * (`TOKEN_CHECK`), because serverless-offline checks no signature.
 */
export async function startOffline(
  all: readonly Deployed[],
  ports: Ports,
  engine: string,
): Promise<ChildProcess> {
  writeFileSync(`${offlineFolder}serverless.json`, JSON.stringify(mergedService(all, ports), null, 1));
  const log = openSync(`${runFolder}functions.log`, 'a');
  const child = spawn(process.execPath, [`${root}node_modules/serverless/bin/serverless.js`, 'offline'], {
    cwd: offlineFolder,
    stdio: ['ignore', log, log],
    detached: true,
    env: {
      ...process.env,
      NODE_NO_WARNINGS: '1',
      AWS_ENDPOINT_URL: engine,
      AWS_REGION: localRegion,
      AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
      // The root of the local push service.
      NODE_EXTRA_CA_CERTS: pushRootFile,
    },
  });
  closeSync(log);
  diesWithUs(child);
  const died = new Promise<never>((_, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`serverless offline ended (${code}): see ${runFolder}functions.log`)),
    );
  });
  died.catch(() => undefined);
  const answers = () =>
    fetch(`http://127.0.0.1:${ports.http}/`).then(
      () => true,
      () => false,
    );
  await Promise.race([died, until(answers, 40_000, 'the functions to answer')]);
  return child;
}

function mergedService(all: readonly Deployed[], ports: Ports): object {
  const keys = `http://127.0.0.1:${ports.http}/.well-known/jwks.json`;
  // What depends on the ports of this very platform, where a function asks for it.
  const own = {
    TOKEN_ISSUER: `http://localhost:${ports.web}`,
    TOKEN_CHECK: keys,
    NOTIFY_TOKEN_KEYS: keys,
    NOTIFY_LIVE_ENDPOINT: `http://127.0.0.1:${ports.websocket}`,
  };
  const functions = all.flatMap(({ service, config, environments }) =>
    Object.entries(config.functions).map(([key, lambda]) => {
      const name = `${service}_${key}`;
      const events = (lambda.events ?? []).flatMap((each): object[] => {
        if (each.httpApi) return [{ httpApi: { method: each.httpApi.method, path: each.httpApi.path } }];
        if (each.websocket) return [{ websocket: websocketOf(service, each.websocket) }];
        return each.schedule === undefined ? [] : [{ schedule: each.schedule }];
      });
      const given = environments[key] ?? {};
      const named = Object.entries(own).filter(([variable]) => given[variable] !== undefined);
      const environment = { ...given, ...Object.fromEntries(named) };
      const handler = writeShim(name, service, lambda.handler);
      return [
        name,
        { name: lambda.name, handler, timeout: lambda.timeout ?? 6, environment, events },
      ] as const;
    }),
  );
  return {
    service: 'suffra-local',
    frameworkVersion: '4',
    plugins: ['serverless-offline'],
    provider: {
      name: 'aws',
      runtime: 'nodejs22.x',
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

/** An authoriser is a function of the same service, by its name among all. */
const websocketOf = (service: Service, { route, authorizer }: WebsocketEvent) => ({
  route,
  ...(authorizer && { authorizer: { ...authorizer, name: `${service}_${authorizer.name}` } }),
});
