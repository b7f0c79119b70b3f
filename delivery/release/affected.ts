import type { Packaged } from '../artefact/manifest.ts';

/** What runs in a stage: the commit it was released from and, by stack, what was released (`release` of a manifest). */
export interface Released {
  readonly commit: string;
  readonly stacks: Readonly<Record<string, string>>;
}

/**
 * The stacks that a release has to touch: those whose code or resources differ from what runs, in the order of
 * deployment. A stack that never ran is among them; one that is only named by what runs is left alone.
 * @param ordered the names of all stacks, each after those it depends on
 * @param running undefined: nothing runs there yet
 */
export function affected(
  ordered: readonly string[],
  wanted: Readonly<Record<string, Packaged>>,
  running: Released | undefined,
): string[] {
  return ordered.filter((name) => {
    const release = wanted[name]?.release;
    return release !== undefined && running?.stacks[name] !== release;
  });
}
