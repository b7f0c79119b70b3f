import { isPortFree } from './engine.ts';
import { waitUntil } from './wait-until.ts';

/** The ports of the local platform, all on loopback. */
export interface Ports {
  /** The address for people: the web client, and the API behind it. */
  readonly web: number;
  /** The functions over HTTP, served by serverless-offline. */
  readonly http: number;
  /** The Lambda Invoke API of the functions. */
  readonly lambda: number;
  readonly websocket: number;
  /** The payment sandbox, which replaces Stripe and PayPal. */
  readonly paymentSandbox: number;
  /** The push service: where applications send messages, and where browsers connect. */
  readonly pushService: number;
  readonly pushWebsocket: number;
  /** The page of a partner, which shows votings in the widget. */
  readonly partner: number;
  readonly engine: number;
}

/** Reads the ports: `PORT` (default 4300) and the next eight, and `ENGINE_PORT` (default 4566). */
export function readPorts(env: NodeJS.ProcessEnv): Ports {
  const web = Number(env.PORT ?? 4300);
  return {
    web,
    http: web + 1,
    lambda: web + 2,
    websocket: web + 3,
    // serverless-offline uses the port in between.
    paymentSandbox: web + 5,
    pushService: web + 6,
    pushWebsocket: web + 7,
    partner: web + 8,
    engine: Number(env.ENGINE_PORT ?? 4566),
  };
}

/** How long the parts of a platform that was killed may still hold their ports: they stop by themselves. */
const stopTimeoutMs = 15_000;

/**
 * Waits until no other program uses the ports.
 * @throws an error that names the first port that stays in use
 */
export async function waitForPorts(ports: Partial<Ports>): Promise<void> {
  for (const [part, port] of Object.entries(ports)) {
    if (await isPortFree(port)) continue;
    console.log(`Port ${port} (${part}) is in use. Waiting for an earlier run to stop …`);
    const variable = part === 'engine' ? 'ENGINE_PORT' : 'PORT';
    await waitUntil(() => isPortFree(port), stopTimeoutMs, `port ${port}`).catch(() => {
      throw new Error(
        `Port ${port} (${part}) is in use: stop the program that uses it, or set ${variable} to another port.`,
      );
    });
  }
}
