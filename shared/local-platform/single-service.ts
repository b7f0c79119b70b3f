import { createCheckpointTable } from './checkpoints.ts';
import { type DeployedService, deployService } from './deploy-service.ts';
import { assertEngineRuns } from './engine.ts';
import { runEventSourceMappings } from './event-source-mappings.ts';
import { services } from './paths.ts';

/**
 * Deploys one service to a running engine, for `serverless offline` in the folder of the service.
 * @param name the framework's name of the service: `suffra-ballot`
 * @throws when no engine responds, or when the service has no functions
 */
export async function deploySingleService(name: string, endpoint: string): Promise<DeployedService> {
  const service = services.find((service) => `suffra-${service}` === name);
  if (service === undefined) throw new Error(`${name} has no functions to serve.`);
  await assertEngineRuns(endpoint);
  await createCheckpointTable(endpoint);
  return deployService(service, endpoint);
}

/** Delivers the events of the service's queues and streams to its functions until the process ends. */
export function startEventSources(deployed: DeployedService, endpoint: string, lambdaPort: number): void {
  const halt = new AbortController();
  process.once('SIGINT', () => halt.abort());
  process.once('SIGTERM', () => halt.abort());
  runEventSourceMappings([deployed], endpoint, lambdaPort, halt.signal);
}
