import type { PackagedStack } from '../artifact/manifest.ts';

/** The record of what runs in a stage: the released commit and, by stack, the `release` hash of the manifest. */
export interface ReleaseRecord {
  readonly commit: string;
  readonly stacks: Readonly<Record<string, string>>;
}

/**
 * Returns the stacks that a release must deploy, in order: those whose code or resources differ from what
 * runs, or that never ran. A stack that runs but is not in the artifact stays as it is.
 * @param stackNames all stacks, each after those it depends on
 * @param running undefined if nothing runs there yet
 */
export function findAffectedStacks(
  stackNames: readonly string[],
  packaged: Readonly<Record<string, PackagedStack>>,
  running: ReleaseRecord | undefined,
): string[] {
  return stackNames.filter((name) => {
    const release = packaged[name]?.release;
    return release !== undefined && running?.stacks[name] !== release;
  });
}
