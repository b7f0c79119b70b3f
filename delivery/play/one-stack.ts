import { writeFileSync } from 'node:fs';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { artefactFolder, packagedIn, readManifest } from '../artefact/manifest.ts';
import { serverless } from '../serverless.ts';
import { stacks } from '../stacks.ts';

/** Makes the artefact at hand that of a change to one stack alone: the same function code, with a line more. */
export async function changeOnly(stack: string, stage: string): Promise<void> {
  const built = readManifest();
  const found = stacks().find(({ name }) => name === stack);
  const packaged = built.stages[stage];
  if (found === undefined || packaged === undefined) throw new Error(`${stack} was not built for ${stage}`);
  const folder = `${artefactFolder}${stage}/${stack}`;
  const note = { BUILD_NOTE: '// a change of this stack alone' };
  await serverless(found, ['package', '--stage', stage, '--package', folder], note);
  const changed = { ...packaged, [stack]: packagedIn(folder) };
  writeFileSync(
    `${artefactFolder}manifest.json`,
    JSON.stringify({ ...built, stages: { ...built.stages, [stage]: changed } }),
  );
}

/** When each stack of a stage was last released, by its name. */
export async function releaseTimes(stage: string): Promise<Record<string, number>> {
  const times = stacks().map(async ({ name }) => {
    const client = new CloudFormationClient(name === 'edge' ? { region: 'us-east-1' } : {});
    const { Stacks = [] } = await client.send(
      new DescribeStacksCommand({ StackName: `suffra-${name}-${stage}` }),
    );
    const [{ LastUpdatedTime, CreationTime } = {}] = Stacks;
    return [name, (LastUpdatedTime ?? CreationTime)?.getTime() ?? 0] as const;
  });
  return Object.fromEntries(await Promise.all(times));
}
