import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Deployed } from '../data-plane.ts';
import { runFolder } from '../paths.ts';

/**
 * Fills the platform with people and votings, as far as they are not there yet. The functions and what feeds them must
 * run: votings reach the ballot by their events.
 * @throws when it fails, naming the log
 */
export async function seed(deployed: readonly Deployed[]): Promise<void> {
  const environments = deployed.flatMap((each) => Object.values(each.environments));
  const log = openSync(`${runFolder}seed.log`, 'w');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('./run.ts', import.meta.url))],
    {
      stdio: ['ignore', log, log],
      // The seed stands behind the gateway's check: it says itself who acts.
      env: { ...process.env, ...Object.assign({}, ...environments), TOKEN_CHECK: 'gateway' },
    },
  );
  closeSync(log);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`The people and votings could not be made: see ${runFolder}seed.log`);
}
