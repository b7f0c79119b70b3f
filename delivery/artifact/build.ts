import { rmSync, writeFileSync } from 'node:fs';
import { runServerless } from '../run-serverless.ts';
import { readStacks } from '../stacks.ts';
import { artifactFolder, findDifferingCode, hashPackage, type Manifest } from './manifest.ts';

/** Number of stacks that are packaged at the same time. */
const concurrency = 2;

/**
 * Builds the artifact of a commit: packages every stack for each stage, with the same code in all of them.
 * @throws if a stack cannot be packaged, or if its code differs between stages
 */
export async function buildArtifact(commit: string, stages: readonly string[]): Promise<Manifest> {
  // Another step writes the bill of materials into this folder, so it stays.
  for (const stage of [...stages, 'manifest.json'])
    rmSync(`${artifactFolder}${stage}`, { recursive: true, force: true });
  const packagings = stages.flatMap((stage) => readStacks().map((stack) => ({ stage, stack })));
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let packaging = packagings[next]; packaging !== undefined; packaging = packagings[next]) {
      next += 1;
      const target = `${artifactFolder}${packaging.stage}/${packaging.stack.name}`;
      await runServerless(packaging.stack, ['package', '--stage', packaging.stage, '--package', target]);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const built: Manifest = {
    commit,
    stages: Object.fromEntries(
      stages.map((stage) => [
        stage,
        Object.fromEntries(
          readStacks().map(({ name }) => [name, hashPackage(`${artifactFolder}${stage}/${name}`)]),
        ),
      ]),
    ),
  };
  const differing = findDifferingCode(built);
  if (differing.length > 0)
    throw new Error(`The code differs between stages: ${differing.slice(0, 10).join(', ')}`);
  writeFileSync(`${artifactFolder}manifest.json`, JSON.stringify(built));
  return built;
}
