/** What of the site the service worker keeps, so that it opens without a network: one version, whole. */
export interface Shell {
  /** Another one for each build that differs. */
  readonly version: string;
  /** Addresses that are named by their content. */
  readonly assets: readonly string[];
}

/**
 * How the service worker answers: a `page` from the network, and as it was kept when that is silent; an `asset` as it was
 * kept; a `picture` of the frame from the network, else as it was kept. All else is the browser's own business.
 */
export type Part = 'page' | 'asset' | 'picture' | 'none';

/** Files of the frame that keep their name when they change. */
export const pictures = ['/icon.svg', '/icon-192.png', '/badge-96.png', '/manifest.webmanifest'] as const;

/** Which part of the site a request asks for. @param own the site's origin */
export function partOf(asked: { method: string; url: string; isPage: boolean }, own: string): Part {
  const { origin, pathname } = new URL(asked.url);
  if (asked.method !== 'GET' || origin !== own) return 'none';
  if (pathname.startsWith('/assets/')) return 'asset';
  if (pictures.some((each) => each === pathname)) return asked.isPage ? 'none' : 'picture';
  return asked.isPage && isOfClient(pathname) ? 'page' : 'none';
}

/** As the CDN has it (cdn/page.js): an address without a file's extension is a page of the client. */
const isOfClient = (path: string): boolean =>
  !/^\/(v1|live|embed|oembed|public|\.well-known)(\/|$)/.test(path) &&
  !path.slice(path.lastIndexOf('/')).includes('.');

/** Whether a page's answer is one: a refusal or a redirect is, a gateway that got none is not. */
export const isAnswer = (answer: { type: string; status: number }): boolean =>
  answer.type === 'opaqueredirect' || answer.status < 500;

/**
 * Whether a document is of this version. In the middle of a release the worker may be newer than the document: kept
 * together they would ask for files that nobody kept.
 */
export function isOfShell(html: string, { assets }: Shell): boolean {
  const named = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, address = '']) => address);
  return named.length > 0 && named.every((each) => assets.includes(each));
}

const prefix = 'suffra-shell:';

/** The name under which a version is kept. */
export const shellName = ({ version }: Shell): string => prefix + version;

/** Which of what is kept belongs to other versions. @param shell undefined: none is to be kept */
export const otherShells = (names: readonly string[], shell?: Shell): string[] =>
  names.filter((each) => each.startsWith(prefix) && (shell === undefined || each !== shellName(shell)));
