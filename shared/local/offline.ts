import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { offlineFolder, writeShim } from './build.ts';
import type { Deployed } from './data-plane.ts';
import { localCredentials, localRegion, root, runFolder } from './paths.ts';
import type { Ports } from './ports.ts';
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
    },
  });
  closeSync(log);
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
  const own = {
    TOKEN_ISSUER: `http://localhost:${ports.web}`,
    TOKEN_CHECK: `http://127.0.0.1:${ports.http}/.well-known/jwks.json`,
  };
  const functions = all.flatMap(({ service, config, environments }) =>
    Object.entries(config.functions).map(([key, lambda]) => {
      const name = `${service}_${key}`;
      const events = (lambda.events ?? []).flatMap((each): object[] => {
        if (each.httpApi) return [{ httpApi: { method: each.httpApi.method, path: each.httpApi.path } }];
        return each.schedule === undefined ? [] : [{ schedule: each.schedule }];
      });
      const environment = { ...environments[key], ...(environments[key]?.TOKEN_CHECK && own) };
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
