import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DeployedService } from '../deploy-service.ts';
import { runFolder } from '../paths.ts';

/**
 * Seeds the platform with people and votings that do not exist yet. The functions and their event sources
 * must run, because services learn of each other's data from events.
 * @throws when it fails; the message names the log
 */
export async function seed(deployed: readonly DeployedService[]): Promise<void> {
  const environments = deployed.flatMap((entry) => Object.values(entry.environments));
  const log = openSync(`${runFolder}seed.log`, 'w');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('./run.ts', import.meta.url))],
    {
      stdio: ['ignore', log, log],
      // The seed passes claims to the routes, instead of tokens.
      env: { ...process.env, ...Object.assign({}, ...environments), TOKEN_CHECK: 'gateway' },
    },
  );
  closeSync(log);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`Seeding people and votings failed: see ${runFolder}seed.log`);
}
