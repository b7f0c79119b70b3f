import { rmSync, writeFileSync } from 'node:fs';
import { serverless } from '../serverless.ts';
import { stacks } from '../stacks.ts';
import { artefactFolder, differingCode, type Manifest, packagedIn } from './manifest.ts';

/** How many packagings run at the same time. */
const width = 2;

/**
 * Builds the one artefact of a commit: every stack packaged for each stage, with the same code in all of them.
 * @throws when a stack can't be packaged, or its code differs between stages
 */
export async function build(commit: string, stages: readonly string[]): Promise<Manifest> {
  // The bill of materials, which another step writes, stays.
  for (const each of [...stages, 'manifest.json'])
    rmSync(`${artefactFolder}${each}`, { recursive: true, force: true });
  const all = stages.flatMap((stage) => stacks().map((stack) => ({ stage, stack })));
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let each = all[next]; each !== undefined; each = all[next]) {
      next += 1;
      const target = `${artefactFolder}${each.stage}/${each.stack.name}`;
      await serverless(each.stack, ['package', '--stage', each.stage, '--package', target]);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  const built: Manifest = {
    commit,
    stages: Object.fromEntries(
      stages.map((stage) => [
        stage,
        Object.fromEntries(
          stacks().map(({ name }) => [name, packagedIn(`${artefactFolder}${stage}/${name}`)]),
        ),
      ]),
    ),
  };
  const differing = differingCode(built);
  if (differing.length > 0)
    throw new Error(`The stages would not run the same code: ${differing.slice(0, 10).join(', ')}`);
  writeFileSync(`${artefactFolder}manifest.json`, JSON.stringify(built));
  return built;
}
