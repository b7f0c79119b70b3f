/** The files that the service worker precaches, so that the site opens without a network. */
export interface PrecacheManifest {
  /** Differs for each build with other files. */
  readonly version: string;
  /** Paths of files with a content hash in their name. */
  readonly assets: readonly string[];
}

/**
 * How the service worker responds: a `page` from the network, or from the cache if the network fails; an `asset` from
 * the cache; a `picture` from the network, else from the cache. It does not handle other requests.
 */
export type AssetKind = 'page' | 'asset' | 'picture' | 'none';

/** Files of the frame without a content hash in their name. */
export const unhashedFiles = [
  '/icon.svg',
  '/icon-192.png',
  '/badge-96.png',
  '/manifest.webmanifest',
] as const;

/** Classifies a request. @param siteOrigin the site's origin */
export function classifyRequest(
  request: { method: string; url: string; isPage: boolean },
  siteOrigin: string,
): AssetKind {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== siteOrigin) return 'none';
  if (pathname.startsWith('/assets/')) return 'asset';
  if (unhashedFiles.some((picture) => picture === pathname)) return request.isPage ? 'none' : 'picture';
  return request.isPage && isClientPath(pathname) ? 'page' : 'none';
}

/**
 * Like the CDN (cdn/page.js): a path without a file extension is a page of the client. The frame of a preview always comes
 * from the network, because its headers differ.
 */
const isClientPath = (path: string): boolean =>
  !/^\/(v1|live|embed|oembed|public|\.well-known)(\/|$)/.test(path) &&
  !/^\/t\/[^/]+\/voter-preview$/.test(path) &&
  !path.slice(path.lastIndexOf('/')).includes('.');

/** Whether a response can be shown. Client errors and redirects can, gateway errors can't. */
export const isUsableResponse = (answer: { type: string; status: number }): boolean =>
  answer.type === 'opaqueredirect' || answer.status < 500;

/**
 * Whether a document uses only files of this manifest. During a release the worker can be newer than the document;
 * cached together, the document would request files that are not cached.
 */
export function matchesManifest(html: string, { assets }: PrecacheManifest): boolean {
  const referencedPaths = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(
    ([, address = '']) => address,
  );
  return referencedPaths.length > 0 && referencedPaths.every((name) => assets.includes(name));
}

const prefix = 'suffra-shell:';

/** The name of a version's cache. */
export const toCacheName = ({ version }: PrecacheManifest): string => prefix + version;

/** Finds the caches of other versions. @param manifest the version to keep; undefined: all caches are returned */
export const findOutdatedCaches = (names: readonly string[], manifest?: PrecacheManifest): string[] =>
  names.filter(
    (name) => name.startsWith(prefix) && (manifest === undefined || name !== toCacheName(manifest)),
  );
