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

const first = (names: readonly (readonly [string, RegExp])[], userAgent: string): string[] =>
  names
    .filter(([, pattern]) => pattern.test(userAgent))
    .slice(0, 1)
    .map(([name]) => name);

/** What to call a device in the list of one's devices: `Firefox, Android`. */
export const deviceName = (userAgent: string): string =>
  [...first(browsers, userAgent), ...first(systems, userAgent)].join(', ');

/** Whether messages need the app on the home screen first: on iOS a page in the browser can take none. */
export const needsHomeScreen = (userAgent: string, installed: boolean): boolean =>
  /iPhone|iPad/.test(userAgent) && !installed;
