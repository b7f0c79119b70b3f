import { ensureCheckpoints } from './checkpoints.ts';
import { configOf } from './config.ts';
import { type Deployed, deployData } from './data-plane.ts';
import { startEngine } from './engine.ts';
import { localCredentials, localRegion, runFolder, services } from './paths.ts';
import { needFree, type Ports } from './ports.ts';

/** The engine with the resources of every service. */
export interface Resources {
  readonly endpoint: string;
  readonly deployed: readonly Deployed[];
  stop(): Promise<void>;
}

/**
 * Starts the engine on its lasting data and creates or updates every service's resources in it. This process then
 * talks to the engine as the functions do.
 * @param needed the ports that must be free before anything starts
 */
export async function startResources(ports: Ports, needed: readonly (keyof Ports)[]): Promise<Resources> {
  await needFree(Object.fromEntries(needed.map((part) => [part, ports[part]])));
  const [engine] = await Promise.all([
    startEngine(ports.engine, `${runFolder}state`),
    Promise.all(services.map((service) => configOf(service))),
  ]);
  try {
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: engine.endpoint,
      AWS_REGION: localRegion,
      AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    });
    await ensureCheckpoints(engine.endpoint);
    const deployed: Deployed[] = [];
    for (const service of services) deployed.push(await deployData(service, engine.endpoint));
    return { endpoint: engine.endpoint, deployed, stop: engine.stop };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}
