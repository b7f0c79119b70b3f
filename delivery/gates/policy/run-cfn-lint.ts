import { spawnSync } from 'node:child_process';
import { localFolder, localRegion } from '../../../shared/local-platform/paths.ts';

/**
 * Checks compiled templates with the rules of CloudFormation. It needs no credentials and no network.
 * @param files paths of the templates
 * @returns the lines of the report, none without a finding
 * @throws if cfn-lint could not run
 */
export function runCfnLint(files: readonly string[]): string[] {
  // W3005: the framework names dependencies that CloudFormation would see by itself.
  const options = ['--regions', localRegion, '--ignore-checks', 'W3005', '--format', 'parseable'];
  const { error, stdout, stderr } = spawnSync(
    `${localFolder}venv/bin/cfn-lint`,
    [...options, '--template', ...files],
    { encoding: 'utf8', maxBuffer: 1e9 },
  );
  if (error !== undefined || stderr !== '') throw new Error(`cfn-lint did not run: ${error ?? stderr}`);
  return stdout.split('\n').filter((line) => line !== '');
}
