import { invokeFunction } from './invoke-function.ts';
import { createSmokeEvent, findFault } from './smoke.ts';
import type { Target } from './targets.ts';
import { createTrafficHook } from './traffic-hook.ts';

/**
 * Invokes the new version of a function, before it gets traffic, with an event that has no effect.
 * @returns what is wrong with the response, if anything
 */
export async function smoke({ functionName, version, kind }: Target): Promise<string[]> {
  const event = createSmokeEvent(kind);
  if (event === undefined) return [];
  const fault = findFault(kind, await invokeFunction(functionName, version, event));
  return fault === undefined ? [] : [`${functionName}:${version}: ${fault}`];
}

/** The BeforeAllowTraffic hook of services that only check that every function responds. */
export const handler = createTrafficHook('before traffic', smoke);
