const key = 'suffra.way-back';

/** Saves the page to return to after buying credits. @param path of this site */
export const saveReturnPath = (path: string): void => sessionStorage.setItem(key, path);

/** Returns the saved page if it is a voting of this tenant. */
export function getReturnPath(tenantId: string): string | undefined {
  const path = sessionStorage.getItem(key);
  return path?.startsWith(`/t/${tenantId}/votings/`) ? path : undefined;
}
