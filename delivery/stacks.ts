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
 * The stacks in the order in which they deploy, each after those it depends on; the reverse is that of removal.
 * @param yaml the text of serverless-compose.yml
 * @throws when two wait for each other
 */
export function inOrder(yaml: string): Stack[] {
  const { services } = compose.parse(parse(yaml));
  const left = new Map(Object.entries(services));
  const ordered: Stack[] = [];
  while (left.size > 0) {
    const next = [...left].find(([, { dependsOn = [] }]) =>
      [dependsOn].flat().every((each) => !left.has(each)),
    );
    if (next === undefined)
      throw new Error(`these stacks wait for each other: ${[...left.keys()].join(', ')}`);
    const [name, { path }] = next;
    ordered.push({ name, path });
    left.delete(name);
  }
  return ordered;
}

/** The stacks of this repository, in order. */
export const stacks = (): Stack[] => inOrder(readFileSync(`${root}serverless-compose.yml`, 'utf8'));
