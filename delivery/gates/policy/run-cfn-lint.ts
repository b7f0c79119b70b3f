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
  const { status, stdout, stderr } = spawnSync(
    `${localFolder}venv/bin/cfn-lint`,
    [...options, '--template', ...files],
    { encoding: 'utf8', maxBuffer: 1e9 },
  );
  // Its status is not 0 if there are findings.
  if (status !== 0 && !stdout) throw new Error(`cfn-lint did not run: ${stderr}`);
  return stdout.split('\n').filter((line) => line !== '');
}
