import type { X509Certificate } from 'node:crypto';

/** A chain is a leaf, one or two intermediate certificates, and a root. */
const maxChainLength = 5;

/**
 * Whether a chain of certificates leads from the first one to a trusted root, and all of them are valid now.
 * @param now milliseconds since the epoch
 */
export function isChainTrusted(
  [leaf, ...intermediates]: readonly X509Certificate[],
  trustedRoots: readonly X509Certificate[],
  now: number,
): boolean {
  let current = leaf;
  for (let i = 0; i < maxChainLength && current !== undefined; i += 1) {
    const child = current;
    if (!isValidAt(child, now)) return false;
    const isIssuer = (issuer: X509Certificate) =>
      issuer.ca && child.checkIssued(issuer) && child.verify(issuer.publicKey);
    if (trustedRoots.some((root) => isValidAt(root, now) && isIssuer(root))) return true;
    current = intermediates.find((certificate) => certificate !== child && isIssuer(certificate));
  }
  return false;
}

const isValidAt = ({ validFrom, validTo }: X509Certificate, now: number): boolean =>
  Date.parse(validFrom) <= now && now <= Date.parse(validTo);
