const browsers = [
  ['Firefox', /Firefox\//],
  ['Edge', /Edg\//],
  ['Opera', /OPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Chrome', /Chrom(e|ium)\//],
  ['Safari', /Safari\//],
] as const;
const systems = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['Mac', /Macintosh/],
  ['Linux', /Linux/],
] as const;

const findFirstMatch = (names: readonly (readonly [string, RegExp])[], userAgent: string): string[] =>
  names
    .filter(([, pattern]) => pattern.test(userAgent))
    .slice(0, 1)
    .map(([name]) => name);

/** Returns the name of a device for the list of devices: `Firefox, Android`. */
export const getDeviceName = (userAgent: string): string =>
  [...findFirstMatch(browsers, userAgent), ...findFirstMatch(systems, userAgent)].join(', ');

/** Whether push messages need the app on the home screen first. On iOS a page in the browser can't receive them. */
export const requiresHomeScreen = (userAgent: string, installed: boolean): boolean =>
  /iPhone|iPad/.test(userAgent) && !installed;
