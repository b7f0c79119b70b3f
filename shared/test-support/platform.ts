import { writeFileSync } from 'node:fs';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Retry, StandardRetryStrategy } from '@smithy/core/retry';
import { type DeployedService, deployService } from '../local-platform/deploy-service.ts';
import { type Engine, findFreePort, startEngine } from '../local-platform/engine.ts';
import { localCredentials, localRegion, type Service } from '../local-platform/paths.ts';
import { type CognitoFake, startCognitoFake } from './cognito/start-cognito-fake.ts';
import { startIssuer, type TestIssuer } from './issuer.ts';
import { type ResponseDroppingProxy, startResponseDroppingProxy } from './response-dropping-proxy.ts';

/** The platform of integration tests: the engine with the resources of the services, and a token issuer. */
export interface Platform {
  readonly engine: Engine;
  /** Cognito as the services see it. */
  readonly cognito: CognitoFake;
  readonly issuer: TestIssuer;
  readonly deployed: Readonly<Record<string, DeployedService>>;
}

/** The services whose stacks must exist first, because each stack imports their exports. */
const upstreamServices: Readonly<Record<Service, readonly Service[]>> = {
  identity: ['identity'],
  votings: ['identity', 'votings'],
  wallet: ['identity', 'wallet'],
  ballot: ['identity', 'votings', 'wallet', 'ballot'],
  notify: ['identity', 'votings', 'wallet', 'ballot', 'notify'],
  metrics: ['identity', 'votings', 'wallet', 'ballot', 'notify', 'metrics'],
};

interface BaseResources {
  engine: Engine;
  cognito: CognitoFake;
  issuer: TestIssuer;
  proxy?: ResponseDroppingProxy;
}

let baseResources: Promise<BaseResources> | undefined;
const deployments = new Map<Service, Promise<DeployedService>>();

/**
 * Starts the engine and a token issuer once per test run, deploys a service and the services it depends on,
 * and sets the environment variables of its functions. Call it in `before` with a timeout of 60 s.
 */
export async function getPlatform(service: Service): Promise<Platform> {
  // A failed start is not cached, so that one slow moment does not fail every later test.
  baseResources ??= startBaseResources().catch((error: unknown) => {
    baseResources = undefined;
    throw error;
  });
  const { engine, cognito, issuer } = await baseResources;
  const deployed: Record<string, DeployedService> = {};
  for (const name of upstreamServices[service]) {
    const deployment = deployments.get(name) ?? deployWithKeys(name, engine, issuer);
    deployments.set(name, deployment);
    const stack = await deployment.catch((error: unknown) => {
      deployments.delete(name);
      throw error;
    });
    deployed[name] = stack;
    setEnvironment(getEnvironment(stack));
  }
  setEnvironment({ TOKEN_CHECK: issuer.jwksUrl, TOKEN_ISSUER: issuer.issuer });
  return { engine, cognito, issuer, deployed };
}

/** Deploys a service. Identity gets the key of the issuer, so that every service accepts the tokens of both. */
async function deployWithKeys(
  service: Service,
  engine: Engine,
  issuer: TestIssuer,
): Promise<DeployedService> {
  const stack = await deployService(service, engine.endpoint);
  if (service !== 'identity') return stack;
  const client = new SecretsManagerClient({ endpoint: engine.endpoint });
  const { IDENTITY_KEYS, TOKEN_PUBLIC_KEYS } = getEnvironment(stack);
  for (const [SecretId, SecretString] of [
    [IDENTITY_KEYS, issuer.keySet],
    [TOKEN_PUBLIC_KEYS, issuer.publicKeys],
  ])
    await client.send(new PutSecretValueCommand({ SecretId, SecretString }));
  return stack;
}

const environments = new WeakMap<DeployedService, Readonly<Record<string, string>>>();

/** Returns the variables of all functions of a service. Most of them have the same. */
function getEnvironment(stack: DeployedService): Readonly<Record<string, string>> {
  const environment =
    environments.get(stack) ??
    Object.fromEntries(Object.values(stack.environments).flatMap(Object.entries<string>));
  environments.set(stack, environment);
  return environment;
}

/** Sets environment variables. A write is much slower than a read, and most fixtures get the platform again. */
function setEnvironment(environment: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(environment))
    if (process.env[name] !== value) process.env[name] = value;
}

/** Stops what {@link getPlatform} started, if anything. */
export async function stopPlatform(): Promise<void> {
  if (baseResources === undefined) return;
  const { engine, cognito, issuer, proxy } = await baseResources;
  issuer.stop();
  cognito.stop();
  if (proxy && droppedResponsesReport)
    writeFileSync(droppedResponsesReport, JSON.stringify(await proxy.countDroppedResponses()));
  await proxy?.stop();
  await engine.stop();
}

/**
 * When set, responses to writes are dropped on purpose, and the number of dropped responses is written to
 * this file.
 */
const droppedResponsesReport = process.env.DROPPED_RESPONSES_REPORT;

/** Removes the SDK's retry delay and retry quota, because every second write needs a retry in this mode. */
function raiseMaxAttempts(): void {
  Object.defineProperty(StandardRetryStrategy.prototype, 'getCapacityCost', { value: () => 0 });
  Object.defineProperty(Retry, 'delay', { value: () => 1 });
}

async function startBaseResources(): Promise<BaseResources> {
  const engine = await startEngine(await findFreePort());
  const cognito = await startCognitoFake(engine.endpoint);
  const issuer = await startIssuer();
  const proxy =
    droppedResponsesReport === undefined ? undefined : await startResponseDroppingProxy(engine.endpoint);
  if (proxy) raiseMaxAttempts();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: proxy?.endpoint ?? engine.endpoint,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.endpoint,
    // With many concurrent calls, one call may lose several responses in a row.
    ...(proxy && { AWS_MAX_ATTEMPTS: '12' }),
    AWS_REGION: localRegion,
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    // Thousands of log lines would hide the message of a failed test.
    LOG_OUTPUT: process.env.LOG_OUTPUT ?? 'none',
  });
  return { engine, cognito, issuer, ...(proxy && { proxy }) };
}
