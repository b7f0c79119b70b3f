import { createRequire } from 'node:module';
import type { Deployment } from '@suffra/shared/deliveries';
import { artifactFolder, type Manifest, verifyArtifact } from '../artifact/manifest.ts';
import { runServerless } from '../run-serverless.ts';
import { readStacks, readWaves, type Stack } from '../stacks.ts';
import { findAffectedStacks, type ReleaseRecord } from './affected-stacks.ts';
import { omitRemovedStacks, readReleaseRecord, writeReleaseRecord } from './release-record.ts';

const { getAlarmEmail }: { getAlarmEmail: (stage: string) => string } = createRequire(import.meta.url)(
  '../../shared/deployment/alarm-email.cjs',
);

/** The outcome of a release, and the services that it deployed. */
export interface ReleaseResult {
  readonly result: Deployment['result'];
  readonly services: readonly string[];
  /** The previous release; undefined if there was none. */
  readonly previous: ReleaseRecord | undefined;
  readonly error?: Error;
}

/**
 * Releases the artifact to a stage: wave by wave, only the stacks that differ from what runs there. In each
 * stack CodeDeploy shifts the traffic and rolls back if an alarm fires; then the framework fails, and later
 * waves are not deployed.
 * @param only releases no other stacks than these
 * @throws if the artifact does not match its manifest, or if nobody would receive the alarms of prod
 */
export async function releaseArtifact(
  built: Manifest,
  stage: string,
  only: readonly string[] = readStacks().map(({ name }) => name),
): Promise<ReleaseResult> {
  const packagedStacks = verifyArtifact(built, stage);
  // Otherwise the first stacks would be deployed before identity fails.
  getAlarmEmail(stage);
  const recorded = await readReleaseRecord(stage);
  const previous = recorded && (await omitRemovedStacks(stage, recorded));
  const affectedStacks = findAffectedStacks(
    readStacks().map(({ name }) => name),
    packagedStacks,
    previous,
  ).filter((name) => only.includes(name));
  console.log(
    affectedStacks.length === 0
      ? `${stage} already runs this artifact.`
      : `${stage}: ${affectedStacks.join(', ')}`,
  );
  const released: string[] = [];
  const failures: { name: string; error: Error }[] = [];
  let releasedNow = previous?.stacks ?? {};
  const deployStack = async (stack: Stack): Promise<void> => {
    try {
      const packaged = `${artifactFolder}${stage}/${stack.name}`;
      await runServerless(stack, ['deploy', '--stage', stage, '--package', packaged]);
    } catch (error) {
      failures.push({ name: stack.name, error: error instanceof Error ? error : new Error(String(error)) });
      return;
    }
    releasedNow = { ...releasedNow, [stack.name]: packagedStacks[stack.name]?.release ?? '' };
    released.push(stack.name);
    console.log(`${stage}: ${stack.name} released.`);
  };
  for (const wave of readWaves()) {
    await Promise.all(wave.filter(({ name }) => affectedStacks.includes(name)).map(deployStack));
    // Recorded after each wave, so that the next release continues after an interruption.
    if (released.length > 0) await writeReleaseRecord(stage, { commit: built.commit, stacks: releasedNow });
    const [first] = failures;
    if (first === undefined) continue;
    const result = /ROLLBACK|rolled back/i.test(first.error.message) ? 'rolled-back' : 'failed';
    return {
      result,
      services: [...released, ...failures.map(({ name }) => name)],
      previous,
      error: first.error,
    };
  }
  return { result: 'succeeded', services: released, previous };
}
