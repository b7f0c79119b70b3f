import { portIsFree } from './engine.ts';

/** Where the parts of the local platform listen, all on loopback. */
export interface Ports {
  /** The one address for people: the web client and, behind it, the API. */
  readonly web: number;
  /** The functions over HTTP, as serverless-offline serves them. */
  readonly http: number;
  /** The functions by Lambda's Invoke. */
  readonly lambda: number;
  readonly websocket: number;
  /** The sandbox till: Stripe's and PayPal's part, played on this machine. */
  readonly till: number;
  /** The push service of this machine: where it takes messages, and where browsers wait for them. */
  readonly push: number;
  readonly pushBrowsers: number;
  /** A partner's page, which shows votings by the widget. */
  readonly partner: number;
  readonly engine: number;
}

/** The ports from `PORT` (4300 unless set; the next eight follow) and `ENGINE_PORT` (4566). */
export function portsFrom(env: NodeJS.ProcessEnv): Ports {
  const web = Number(env.PORT ?? 4300);
  return {
    web,
    http: web + 1,
    lambda: web + 2,
    websocket: web + 3,
    // serverless-offline takes the one between.
    till: web + 5,
    push: web + 6,
    pushBrowsers: web + 7,
    partner: web + 8,
    engine: Number(env.ENGINE_PORT ?? 4566),
  };
}

/** @throws one line that names the first port that something else listens on */
export async function needFree(ports: Partial<Ports>): Promise<void> {
  for (const [part, port] of Object.entries(ports)) {
    if (await portIsFree(port)) continue;
    const variable = part === 'engine' ? 'ENGINE_PORT' : 'PORT';
    throw new Error(
      `Port ${port} (${part}) is busy: stop what listens there, or set ${variable} to another.`,
    );
  }
}
