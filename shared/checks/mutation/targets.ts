import { isSelected } from '../source-files.ts';

const testFile = /\.test\.ts$/;
const domainFile = /^services\/([^/]+)\/src\/domain\/.+\.ts$/;

/** What one run of the mutation tests changes, and the tests that must notice it. */
export interface MutationTargets {
  readonly mutate: string[];
  readonly testFiles: string[];
}

/**
 * Chooses the domain files to mutate and all domain tests of their services.
 * @param paths all source files of the repository
 * @param selection files or folders, such as `services/ballot`; none selects every service
 */
export function chooseTargets(paths: readonly string[], selection: readonly string[]): MutationTargets {
  const domain = paths.filter((path) => domainFile.test(path));
  const mutate = domain.filter((path) => !testFile.test(path) && isSelected(path, selection));
  const services = new Set(mutate.map(getService));
  return {
    mutate,
    testFiles: domain.filter((path) => testFile.test(path) && services.has(getService(path))),
  };
}

const getService = (path: string): string | undefined => domainFile.exec(path)?.[1];
