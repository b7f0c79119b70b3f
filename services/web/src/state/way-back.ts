const key = 'suffra.way-back';

/** Notes where somebody was when they went to buy credits. @param path of this site */
export const rememberWay = (path: string): void => sessionStorage.setItem(key, path);

/** Where they were, if it was a page of this tenant's; asked once. */
export function wayBack(tenantId: string): string | undefined {
  const path = sessionStorage.getItem(key);
  return path?.startsWith(`/t/${tenantId}/votings/`) ? path : undefined;
}
