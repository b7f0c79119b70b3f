import { writeFileSync } from 'node:fs';
import { Retry, StandardRetryStrategy } from '@smithy/core/retry';
import { type Deployed, deployData } from '../local/data-plane.ts';
import { type Engine, freePort, startEngine } from '../local/engine.ts';
import { localCredentials, localRegion, type Service } from '../local/paths.ts';
import { startIssuer, type TestIssuer } from './issuer.ts';
import { type Loser, loseAnswers } from './lost-answers.ts';

/** What integration tests stand on: the engine with the services' resources, and an issuer of tokens. */
export interface Platform {
  readonly engine: Engine;
  readonly issuer: TestIssuer;
  readonly deployed: Readonly<Record<string, Deployed>>;
}

/** Services upstream of each, whose exports its stack imports. */
const needs: Readonly<Record<Service, readonly Service[]>> = {
  identity: ['identity'],
  votings: ['identity', 'votings'],
  wallet: ['identity', 'wallet'],
  ballot: ['identity', 'votings', 'wallet', 'ballot'],
  notify: ['identity', 'votings', 'wallet', 'ballot', 'notify'],
  metrics: ['identity', 'votings', 'wallet', 'ballot', 'notify', 'metrics'],
};

interface Basis {
  engine: Engine;
  issuer: TestIssuer;
  loser?: Loser;
}

let basis: Promise<Basis> | undefined;
const deployments = new Map<Service, Promise<Deployed>>();

/**
 * Starts (once a test run) the engine and an issuer, creates the resources of a service and of those it stands on,
 * and sets the environment as its functions would see it. Call it in `before` with a timeout of 60 s.
 */
export async function platform(service: Service): Promise<Platform> {
  // What failed to start is tried again by the next: one slow moment must not fail every test that follows.
  basis ??= startBasis().catch((error: unknown) => {
    basis = undefined;
    throw error;
  });
  const { engine, issuer } = await basis;
  const deployed: Record<string, Deployed> = {};
  for (const name of needs[service]) {
    const known = deployments.get(name) ?? deployData(name, engine.endpoint);
    deployments.set(name, known);
    const stack = await known.catch((error: unknown) => {
      deployments.delete(name);
      throw error;
    });
    deployed[name] = stack;
    for (const environment of Object.values(stack.environments)) Object.assign(process.env, environment);
  }
  Object.assign(process.env, { TOKEN_CHECK: issuer.jwksUrl, TOKEN_ISSUER: issuer.issuer });
  return { engine, issuer, deployed };
}

/** Stops what {@link platform} started; nothing if it started nothing. */
export async function stopPlatform(): Promise<void> {
  if (basis === undefined) return;
  const { engine, issuer, loser } = await basis;
  issuer.stop();
  if (loser && lostReport) writeFileSync(lostReport, JSON.stringify(await loser.lost()));
  await loser?.stop();
  await engine.stop();
}

/** Set: answers of writes are lost on purpose, and how many of each kind is written to this file at the end. */
const lostReport = process.env.LOST_ANSWERS_REPORT;

/** The SDK waits before a retry, and gives up when too many calls need one; here every second write does, on purpose. */
function retryTirelessly(): void {
  Object.defineProperty(StandardRetryStrategy.prototype, 'getCapacityCost', { value: () => 0 });
  Object.defineProperty(Retry, 'delay', { value: () => 1 });
}

async function startBasis(): Promise<Basis> {
  const engine = await startEngine(await freePort());
  const issuer = await startIssuer();
  const loser = lostReport === undefined ? undefined : await loseAnswers(engine.endpoint);
  if (loser) retryTirelessly();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: loser?.endpoint ?? engine.endpoint,
    // With many calls at once one call may meet several lost answers in a row.
    ...(loser && { AWS_MAX_ATTEMPTS: '12' }),
    AWS_REGION: localRegion,
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    // Thousands of lines a run would bury what a failing test says.
    POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
    POWERTOOLS_DEV: 'false',
  });
  return { engine, issuer, ...(loser && { loser }) };
}
