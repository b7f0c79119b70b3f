import { createCheckpointTable, isStateKept } from './checkpoints.ts';
import { type DeployedService, deployService } from './deploy-service.ts';
import { startEngine, useEngine } from './engine.ts';
import { runFolder, services } from './paths.ts';
import { type Ports, waitForPorts } from './ports.ts';
import { readServiceConfig } from './service-config.ts';

/** The engine with the resources of all services. */
export interface Resources {
  readonly endpoint: string;
  readonly deployed: readonly DeployedService[];
  stop(): Promise<void>;
}

/**
 * Starts the engine with its stored data, and creates or updates the resources of all services. It also sets
 * the environment of this process, so AWS clients use the engine.
 * @param needed the ports that must be free
 */
export async function startResources(ports: Ports, needed: readonly (keyof Ports)[]): Promise<Resources> {
  await waitForPorts(Object.fromEntries(needed.map((part) => [part, ports[part]])));
  // Tests need no data after their run.
  const engineOptions = isStateKept ? { stateFolder: `${runFolder}state` } : {};
  const [engine] = await Promise.all([
    startEngine(ports.engine, engineOptions),
    Promise.all(services.map((service) => readServiceConfig(service))),
  ]);
  try {
    useEngine(engine.endpoint);
    await createCheckpointTable(engine.endpoint);
    const deployed: DeployedService[] = [];
    for (const service of services) deployed.push(await deployService(service, engine.endpoint));
    return { endpoint: engine.endpoint, deployed, stop: engine.stop };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}
