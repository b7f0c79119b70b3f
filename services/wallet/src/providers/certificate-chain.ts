import type { X509Certificate } from 'node:crypto';

/** Chains are short: a leaf, one or two in between, a root. */
const longest = 5;

/**
 * Whether the first of some certificates was signed, over the others where need be, by one that is trusted, and all on the
 * way are valid now.
 * @param now milliseconds since the epoch
 */
export function chainHolds(
  [leaf, ...between]: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  now: number,
): boolean {
  let current = leaf;
  for (let i = 0; i < longest && current !== undefined; i += 1) {
    const child = current;
    if (!validAt(child, now)) return false;
    const signed = (issuer: X509Certificate) =>
      issuer.ca && child.checkIssued(issuer) && child.verify(issuer.publicKey);
    if (trusted.some((root) => validAt(root, now) && signed(root))) return true;
    current = between.find((each) => each !== child && signed(each));
  }
  return false;
}

const validAt = ({ validFrom, validTo }: X509Certificate, now: number): boolean =>
  Date.parse(validFrom) <= now && now <= Date.parse(validTo);
