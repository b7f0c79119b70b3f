import { writeFileSync } from 'node:fs';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { artifactFolder, hashPackage, readManifest } from '../artifact/manifest.ts';
import { runServerless } from '../run-serverless.ts';
import { readStacks } from '../stacks.ts';

/** Changes one stack of the artifact: packages it again with one more line in the code of its functions. */
export async function packageChange(stack: string, stage: string): Promise<void> {
  const built = readManifest();
  const found = readStacks().find(({ name }) => name === stack);
  const packaged = built.stages[stage];
  if (found === undefined || packaged === undefined) throw new Error(`${stack} was not built for ${stage}`);
  const folder = `${artifactFolder}${stage}/${stack}`;
  const buildEnv = { BUILD_NOTE: '// a change of this stack alone' };
  await runServerless(found, ['package', '--stage', stage, '--package', folder], buildEnv);
  const changed = { ...packaged, [stack]: hashPackage(folder) };
  writeFileSync(
    `${artifactFolder}manifest.json`,
    JSON.stringify({ ...built, stages: { ...built.stages, [stage]: changed } }),
  );
}

/** Returns the time of the last release of each stack in a stage, by its name. */
export async function readReleaseTimes(stage: string): Promise<Record<string, number>> {
  const times = readStacks().map(async ({ name }) => {
    const client = new CloudFormationClient(name === 'edge' ? { region: 'us-east-1' } : {});
    const { Stacks = [] } = await client.send(
      new DescribeStacksCommand({ StackName: `suffra-${name}-${stage}` }),
    );
    const [{ LastUpdatedTime, CreationTime } = {}] = Stacks;
    return [name, (LastUpdatedTime ?? CreationTime)?.getTime() ?? 0] as const;
  });
  return Object.fromEntries(await Promise.all(times));
}
