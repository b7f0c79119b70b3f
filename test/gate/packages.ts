import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { runServerless } from '../../delivery/run-serverless.ts';
import { readStacks, readWaves, type Stack } from '../../delivery/stacks.ts';

/** The packages of a stage: the folder that contains one folder per stack. */
export interface Packages {
  readonly stage: string;
  readonly folder: string;
}

/** Number of stacks that are packaged at the same time. */
const concurrency = 2;

/** Packages stacks of a stage. */
export async function packageStacks(
  { stage, folder }: Packages,
  stacks: readonly Stack[] = readStacks(),
): Promise<void> {
  const waiting = [...stacks];
  const worker = async (): Promise<void> => {
    for (let stack = waiting.shift(); stack !== undefined; stack = waiting.shift())
      await runServerless(stack, ['package', '--stage', stage, '--package', `${folder}/${stack.name}`]);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

/** Returns the path of the compiled template of a packaged stack. */
export const packagedTemplateFile = ({ folder }: Packages, stack: string): string =>
  `${folder}/${stack}/cloudformation-template-update-stack.json`;

/** Deploys a packaged stack. @throws with the output of the framework if it fails */
export const deployPackage = ({ stage, folder }: Packages, stack: Stack): Promise<string> =>
  runServerless(stack, ['deploy', '--stage', stage, '--package', `${folder}/${stack.name}`]);

/** Deploys packaged stacks, those of a wave at the same time. */
export async function deployPackages(
  packages: Packages,
  isIncluded: (stack: Stack) => boolean = () => true,
): Promise<void> {
  for (const wave of readWaves())
    await Promise.all(wave.filter(isIncluded).map((stack) => deployPackage(packages, stack)));
}

const resources = z.record(z.string(), z.unknown());
const template = z.looseObject({ Resources: resources });
const state = z.looseObject({
  service: z.looseObject({ provider: z.looseObject({ compiledCloudFormationTemplate: template }) }),
});

/**
 * Copies the package of a stack and adds a resource that can't be created. It depends on all others, so a deployment
 * fails after everything else was created.
 * @returns the packages with the copy
 */
export function copyWithFailingResource({ stage, folder }: Packages, stack: Stack): Packages {
  const failing = { stage, folder: `${folder}-failing` };
  cpSync(`${folder}/${stack.name}`, `${failing.folder}/${stack.name}`, { recursive: true });
  // The framework deploys the template in its state file.
  const file = `${failing.folder}/${stack.name}/serverless-state.json`;
  const packaged = state.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { Resources } = packaged.service.provider.compiledCloudFormationTemplate;
  Resources.FailingRole = {
    Type: 'AWS::IAM::Role',
    DependsOn: Object.keys(Resources),
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      },
      PermissionsBoundary: { 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:policy/missing` },
    },
  };
  writeFileSync(file, JSON.stringify(packaged));
  return failing;
}
