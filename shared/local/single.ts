import { ensureCheckpoints } from './checkpoints.ts';
import { type Deployed, deployData } from './data-plane.ts';
import { runEventSources } from './event-sources.ts';
import { services } from './paths.ts';

/**
 * The resources of one service in a running engine, for `serverless offline` in that service's folder.
 * @param name the framework's name of the service: `suffra-ballot`
 * @throws one line when no engine answers, or when the service has no functions
 */
export async function deployedAlone(name: string, endpoint: string): Promise<Deployed> {
  const service = services.find((each) => `suffra-${each}` === name);
  if (service === undefined) throw new Error(`${name} has no functions to serve.`);
  const health = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
  if (!health?.ok)
    throw new Error(`No local engine at ${endpoint}: start it with "npm start" or "npm run engine".`);
  await ensureCheckpoints(endpoint);
  return deployData(service, endpoint);
}

/** Feeds the functions of one service from its queues and streams until the process ends. */
export function feed(deployed: Deployed, endpoint: string, lambdaPort: number): void {
  const halt = new AbortController();
  process.once('SIGINT', () => halt.abort());
  process.once('SIGTERM', () => halt.abort());
  runEventSources([deployed], endpoint, lambdaPort, halt.signal);
}
