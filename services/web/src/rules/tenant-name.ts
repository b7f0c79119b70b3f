/** Converts the name of an organisation to its probable tenant id: `Zespół Aurora ` → `zespol-aurora`. */
export const toTenantId = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    // ł has no decomposition in Unicode, unlike the other Polish letters.
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
