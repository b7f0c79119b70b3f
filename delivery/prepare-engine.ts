import { execFileSync } from 'node:child_process';
import { root } from '../shared/local/paths.ts';

/** Installs the local engine where a machine has it not yet. @throws when it can't be had */
export const prepareEngine = (): void =>
  void execFileSync(process.execPath, [`${root}shared/local/bootstrap.mjs`, 'prepare'], {
    stdio: 'inherit',
  });
