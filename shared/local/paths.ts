import { fileURLToPath } from 'node:url';

/** The repository's root, with a trailing slash. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
/** Everything the local platform keeps: ignored by git, forgotten by `npm start -- --fresh`. */
export const localFolder = `${root}.local/`;
/** The services with functions, in the order in which their stacks deploy (design.md §1). */
export const services = ['identity', 'votings', 'ballot'] as const;
export type Service = (typeof services)[number];

/** Where the local engine listens and what it pretends to be. */
export const localRegion = 'eu-central-1';
export const localCredentials = { accessKeyId: 'test', secretAccessKey: 'test' };
