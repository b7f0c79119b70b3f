import type { paths } from '../router/paths.ts';

type PagePath = Parameters<typeof paths.page>[1];

/** Links of the side menu below a heading. The first group has none. */
interface MenuGroup {
  readonly heading?: 'metrics' | 'organisation';
  readonly pages: readonly PagePath[];
}

/** The pages in the side menu of admins and of operators, in the order of the menu. */
export const menuGroups = {
  admin: [
    { pages: ['admin', 'admin/drafts', 'admin/people', 'admin/updates'] },
    { heading: 'metrics', pages: ['admin/dashboard', 'admin/reports', 'admin/sales'] },
    {
      heading: 'organisation',
      pages: [
        'admin/staff',
        'admin/sign-in',
        'admin/partners',
        'admin/accounts',
        'admin/credits',
        'admin/api-keys',
        'admin/settings',
        'admin/data',
      ],
    },
  ],
  operator: [{ pages: ['operator', 'tenants', 'sales', 'reconciliation', 'deliveries'] }],
} as const satisfies Readonly<Record<'admin' | 'operator', readonly MenuGroup[]>>;

/** A page that has a link in the side menu. */
export type MenuPage = (typeof menuGroups)['admin' | 'operator'][number]['pages'][number];

/**
 * Finds the page of the menu that a path belongs to: the page itself, or the one whose part it is.
 * @param page path without the tenant, such as `admin/people/01J…`
 */
export function findMenuPage(role: 'admin' | 'operator', page: string): MenuPage | undefined {
  const groups: readonly { readonly pages: readonly MenuPage[] }[] = menuGroups[role];
  return groups
    .flatMap(({ pages }) => pages)
    .filter((candidate) => page === candidate || page.startsWith(`${candidate}/`))
    .sort((a, b) => b.length - a.length)[0];
}
