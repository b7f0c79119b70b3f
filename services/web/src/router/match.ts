import { tenantIdPattern } from '../rules/tenant-name.ts';

/** The pages of a tenant that have no further part in their address. */
const plain = {
  '': 'tiles',
  'sign-in': 'sign-in',
  'sign-up': 'sign-up',
  confirm: 'confirm',
  forgot: 'forgot',
  receipt: 'receipt',
  inbox: 'inbox',
  profile: 'profile',
  admin: 'admin',
  'admin/new': 'admin-new',
  'admin/credits': 'admin-credits',
  'admin/updates': 'admin-updates',
} as const;

type PlainPage = (typeof plain)[keyof typeof plain];

/** Where somebody is. */
export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'not-found' }
  | { readonly page: PlainPage; readonly tenantId: string }
  | { readonly page: 'voting' | 'admin-edit'; readonly tenantId: string; readonly votingId: string }
  | { readonly page: 'admin-update'; readonly tenantId: string; readonly campaignId: string }
  | { readonly page: 'purchase'; readonly tenantId: string; readonly purchaseId: string };

const isPlain = (rest: string): rest is keyof typeof plain => Object.hasOwn(plain, rest);

/** Reads an address. @param path the path alone, without query */
export function match(path: string): Route {
  if (path === '/') return { page: 'start' };
  const [, tenantId, rest = ''] = /^\/t\/([^/]+)(?:\/(.*?))?\/?$/.exec(path) ?? [];
  if (tenantId === undefined || !tenantIdPattern.test(tenantId)) return { page: 'not-found' };
  if (isPlain(rest)) return { page: plain[rest], tenantId };
  const [, purchaseId] = /^purchases\/(\w{1,64})$/.exec(rest) ?? [];
  if (purchaseId !== undefined) return { page: 'purchase', tenantId, purchaseId };
  const [, campaignId] = /^admin\/updates\/(\w{1,64})$/.exec(rest) ?? [];
  if (campaignId !== undefined) return { page: 'admin-update', tenantId, campaignId };
  const [, section, votingId] = /^(votings|admin)\/([\w-]{1,64})$/.exec(rest) ?? [];
  if (section === undefined || votingId === undefined) return { page: 'not-found' };
  return { page: section === 'votings' ? 'voting' : 'admin-edit', tenantId, votingId };
}

/** The pages that are for signed-in people; those of admins begin with `admin`. */
export const needsSession = ({ page }: Route): boolean =>
  ['tiles', 'voting', 'receipt', 'inbox', 'profile', 'purchase'].includes(page) || needsAdmin({ page });

/** Whether a page is for admins alone. */
export const needsAdmin = ({ page }: Pick<Route, 'page'>): boolean => page.startsWith('admin');
