import { fileURLToPath } from 'node:url';

/** The root folder of the repository, with a trailing slash. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
/** The folder for what the local platform installs and caches. Git ignores it. */
export const localFolder = `${root}.local/`;
/** The folder of one running platform: data, logs, bundles. Tests set a folder of their own. */
export const runFolder = process.env.SUFFRA_RUN_FOLDER ?? `${localFolder}run/`;
/** The services with functions, in the order in which their stacks are deployed. */
export const services = ['identity', 'votings', 'wallet', 'ballot', 'notify', 'metrics'] as const;
export type Service = (typeof services)[number];

/** Region and credentials of the local engine. */
export const localRegion = 'eu-central-1';
export const localCredentials = { accessKeyId: 'test', secretAccessKey: 'test' };
