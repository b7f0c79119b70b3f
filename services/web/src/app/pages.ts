import type { Route } from '../router/match.ts';

/** A page's custom element, and how to get its code. */
interface PageEntry {
  readonly tag: string;
  readonly load: () => Promise<unknown>;
}

/** Where each page's code is; it is fetched when the page is first gone to. */
export const pages: Readonly<Record<Route['page'], PageEntry>> = {
  start: { tag: 'suffra-start', load: () => import('../pages/start.ts') },
  'not-found': { tag: 'suffra-not-found', load: () => import('../pages/not-found.ts') },
  'sign-in': { tag: 'suffra-sign-in', load: () => import('../pages/sign-in.ts') },
  'sign-up': { tag: 'suffra-sign-up', load: () => import('../pages/sign-up.ts') },
  confirm: { tag: 'suffra-confirm', load: () => import('../pages/confirm.ts') },
  forgot: { tag: 'suffra-forgot', load: () => import('../pages/forgot.ts') },
  tiles: { tag: 'suffra-not-found', load: () => import('../pages/not-found.ts') },
  voting: { tag: 'suffra-not-found', load: () => import('../pages/not-found.ts') },
  receipt: { tag: 'suffra-not-found', load: () => import('../pages/not-found.ts') },
  profile: { tag: 'suffra-not-found', load: () => import('../pages/not-found.ts') },
  admin: { tag: 'suffra-not-found', load: () => import('../pages/not-found.ts') },
  'admin-new': { tag: 'suffra-not-found', load: () => import('../pages/not-found.ts') },
  'admin-edit': { tag: 'suffra-not-found', load: () => import('../pages/not-found.ts') },
};
