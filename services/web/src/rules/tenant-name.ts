/** The pattern of a tenant's id. */
export const tenantIdPattern = /^[a-z][a-z0-9-]{1,30}[a-z0-9]$/;

/** The tenant's id that somebody probably means: `Zespół Aurora ` → `zespol-aurora`. */
export const tenantIdFrom = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    // ł has no decomposition in Unicode, unlike the other Polish letters.
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
