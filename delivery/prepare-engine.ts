import { execFileSync } from 'node:child_process';
import { root } from '../shared/local-platform/paths.ts';

/** Installs the local engine if it is missing. @throws if it cannot be installed */
export const prepareEngine = (): void =>
  void execFileSync(process.execPath, [`${root}shared/local-platform/bootstrap.mjs`, 'prepare'], {
    stdio: 'inherit',
  });
