import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { root } from '../shared/local-platform/paths.ts';

const compose = z.object({
  services: z.record(
    z.string(),
    z.object({ path: z.string(), dependsOn: z.optional(z.union([z.string(), z.array(z.string())])) }),
  ),
});

/** A stack of the repository: its name, and its folder below the root. */
export interface Stack {
  readonly name: string;
  readonly path: string;
}

/**
 * Groups the stacks into waves: the stacks of a wave do not depend on each other, only on earlier waves.
 * @param yaml the text of serverless-compose.yml
 * @throws if the dependencies have a cycle
 */
export function parseWaves(yaml: string): Stack[][] {
  const { services } = compose.parse(parse(yaml));
  const remaining = new Map(Object.entries(services));
  const waves: Stack[][] = [];
  while (remaining.size > 0) {
    const wave = [...remaining].filter(([, { dependsOn = [] }]) =>
      [dependsOn].flat().every((name) => !remaining.has(name)),
    );
    if (wave.length === 0)
      throw new Error(`These stacks depend on each other: ${[...remaining.keys()].join(', ')}`);
    waves.push(wave.map(([name, { path }]) => ({ name, path })));
    for (const [name] of wave) remaining.delete(name);
  }
  return waves;
}

/** Reads the stacks of this repository, in waves. */
export const readWaves = (): Stack[][] => parseWaves(readFileSync(`${root}serverless-compose.yml`, 'utf8'));

/** Reads the stacks of this repository in the order of deployment; removal uses the reverse order. */
export const readStacks = (): Stack[] => readWaves().flat();
