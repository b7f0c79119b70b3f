import type { Brand } from '@suffra/shared/brand';
import { deriveBrandColors } from '@suffra/shared/brand-colors';
import { isPictureOfTenant, isPicturePath } from '@suffra/shared/public-objects/public-picture';
import type { BrandSettings } from './brand-settings.ts';
import { pictureHostNotAllowed } from './errors.ts';

/** The tenant that a brand is for. */
interface BrandOwner {
  readonly tenantId: string;
  /** The hosts of pictures that operators allow. Absent or empty: every host. */
  readonly pictureHosts?: readonly string[] | undefined;
  readonly brand?: Brand | undefined;
}

/**
 * Creates a brand, and derives its colours. A picture is one that the tenant uploaded, or of a host that the tenant
 * allows. The pictures of the current brand stay allowed.
 * @returns undefined if no setting is present: the tenant has no brand
 * @throws DomainError `picture-host-not-allowed` with the hosts that are allowed
 */
export function createBrand(
  { title, logoUrl, iconUrl, accentColor }: BrandSettings,
  { tenantId, pictureHosts = [], brand: current }: BrandOwner,
): Brand | undefined {
  const currentPictures = [current?.logoUrl, current?.iconUrl];
  for (const address of [logoUrl, iconUrl])
    if (
      address !== undefined &&
      !currentPictures.includes(address) &&
      !isAllowed(address, tenantId, pictureHosts)
    )
      throw pictureHostNotAllowed({ extensions: { allowedHosts: pictureHosts } });
  const brand = {
    ...(title !== undefined && { title }),
    ...(logoUrl !== undefined && { logoUrl }),
    ...(iconUrl !== undefined && { iconUrl }),
    ...(accentColor !== undefined && { colors: deriveBrandColors(accentColor) }),
  };
  return Object.keys(brand).length === 0 ? undefined : brand;
}

function isAllowed(address: string, tenantId: string, hosts: readonly string[]): boolean {
  if (isPicturePath(address)) return isPictureOfTenant(address, tenantId);
  return hosts.length === 0 || hosts.includes(new URL(address).host);
}
