import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { root } from '../shared/local/paths.ts';

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
 * The stacks in waves: those of one wave wait for none of each other, and each comes after those it depends on.
 * @param yaml the text of serverless-compose.yml
 * @throws when two wait for each other
 */
export function wavesOf(yaml: string): Stack[][] {
  const { services } = compose.parse(parse(yaml));
  const left = new Map(Object.entries(services));
  const waves: Stack[][] = [];
  while (left.size > 0) {
    const wave = [...left].filter(([, { dependsOn = [] }]) =>
      [dependsOn].flat().every((each) => !left.has(each)),
    );
    if (wave.length === 0)
      throw new Error(`these stacks wait for each other: ${[...left.keys()].join(', ')}`);
    waves.push(wave.map(([name, { path }]) => ({ name, path })));
    for (const [name] of wave) left.delete(name);
  }
  return waves;
}

/** The stacks of this repository, in waves. */
export const waves = (): Stack[][] => wavesOf(readFileSync(`${root}serverless-compose.yml`, 'utf8'));

/** The stacks of this repository in the order in which they deploy; the reverse is that of removal. */
export const stacks = (): Stack[] => waves().flat();
