import { call } from './call.ts';
import { hook } from './hook.ts';
import { faultOf, harmlessCall } from './smoke.ts';
import type { Target } from './targets.ts';

/**
 * Calls the new version of a function before anybody else does, with something that it answers without doing anything.
 * @returns what is wrong with its answer, if anything
 */
export async function smoke({ functionName, version, kind }: Target): Promise<string[]> {
  const event = harmlessCall(kind);
  if (event === undefined) return [];
  const fault = faultOf(kind, await call(functionName, version, event));
  return fault === undefined ? [] : [`${functionName}:${version}: ${fault}`];
}

/** The hook before traffic of a service that has no more to try than that each function answers. */
export const handler = hook('before traffic', smoke);
