import { fileURLToPath } from 'node:url';

/** The repository's root, with a trailing slash. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
/** What the local platform installs and caches; git ignores it. */
export const localFolder = `${root}.local/`;
/** What one running platform keeps: its data, its logs, the bundles it serves. A test names a folder of its own. */
export const runFolder = process.env.SUFFRA_RUN_FOLDER ?? `${localFolder}run/`;
/** The services with functions, in the order in which their stacks deploy (design.md §1). */
export const services = ['identity', 'votings', 'wallet', 'ballot', 'notify', 'metrics'] as const;
export type Service = (typeof services)[number];

/** Where the local engine listens and what it pretends to be. */
export const localRegion = 'eu-central-1';
export const localCredentials = { accessKeyId: 'test', secretAccessKey: 'test' };
