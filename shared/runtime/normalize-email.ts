/**
 * The characters that the HTML standard allows before the `@`. A domain has none of those that a parser of hosts would
 * decode or cut off: the address would become another one.
 */
export const addressPattern = /^([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+)@([^\s%/?#@:[\]\\<>^|]+)$/u;
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** At least two labels, and no IP address. */
const asciiDomain = new RegExp(`^(?:${label}\\.)+(?!\\d+$)${label}$`);

/**
 * Normalizes an e-mail address: the domain as ASCII (IDNA), and all of it in lower case, because two spellings mean the
 * same person.
 * @returns undefined if it is no address
 */
export function normalizeEmail(address: string): string | undefined {
  const [, local, domain] = addressPattern.exec(address) ?? [];
  if (local === undefined || domain === undefined) return undefined;
  const ascii = findAsciiDomain(domain) ?? '';
  return asciiDomain.test(ascii) ? `${local.toLowerCase()}@${ascii}` : undefined;
}

/** Converts a domain to ASCII in Node and in browsers. @returns undefined if it is no domain */
function findAsciiDomain(domain: string): string | undefined {
  try {
    return new URL(`https://${domain}`).hostname;
  } catch {
    return undefined;
  }
}
