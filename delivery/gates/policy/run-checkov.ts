import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { localFolder, root } from '../../../shared/local-platform/paths.ts';
import { type PolicyExceptions, type PolicyFailure, parsePolicyReport, policyExceptions } from './policy.ts';

const folder = `${root}delivery/gates/policy/`;
const environment = `${localFolder}checkov`;
/** checkov needs 290 MB, so only this gate installs it, into an environment of its own. */
const requirements = `${folder}requirements.txt`;
const marker = `${environment}/installed`;

/** Reads the accepted deviations. @throws if one has no reason */
export const readPolicyExceptions = (): PolicyExceptions =>
  policyExceptions.parse(parse(readFileSync(`${folder}exceptions.yml`, 'utf8')));

/** Installs checkov if it is missing or outdated. @throws if it cannot be installed */
export function prepareCheckov(): void {
  const fingerprint = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(`${environment}/bin/checkov`) && existsSync(marker))
    if (readFileSync(marker, 'utf8') === fingerprint) return;
  execFileSync('python3', ['-m', 'venv', environment], { stdio: 'inherit' });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  execFileSync(`${environment}/bin/python`, pip, { stdio: 'inherit' });
  writeFileSync(marker, fingerprint);
}

/**
 * Checks compiled templates. It needs no credentials and no network.
 * @param templates path of each template, by stack
 * @throws if checkov could not run
 */
export function runCheckov(templates: ReadonlyMap<string, string>): PolicyFailure[] {
  const options = ['--framework', 'cloudformation', '--skip-download', '--compact', '--output', 'json'];
  // One call for all, because checkov needs seconds to start.
  const files = [...templates.values()].flatMap((file) => ['--file', file]);
  const { status, stdout, stderr } = spawnSync(`${environment}/bin/checkov`, [...options, ...files], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  // 1 means that checks failed.
  if (status !== 0 && status !== 1) throw new Error(`checkov could not run: ${stderr || stdout}`);
  return parsePolicyReport(
    stdout,
    (path) => [...templates].find(([, file]) => resolve(file) === path)?.[0] ?? path,
  );
}
