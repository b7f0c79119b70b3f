import type { VotingOption } from '@suffra/shared/events/votings';
import { isPictureOfTenant, isPicturePath } from '@suffra/shared/public-objects/public-picture';
import { pictureHostNotAllowed, pictureOfAnotherTenant } from './errors.ts';

type Options = readonly Pick<VotingOption, 'imageUrl'>[];

/** Finds the addresses of pictures that an edit adds. @param before undefined for a new voting */
export function findNewPictures(before: Options | undefined, after: Options): string[] {
  const existing = new Set(before?.map(({ imageUrl }) => imageUrl));
  return after.flatMap(({ imageUrl }) =>
    imageUrl === undefined || existing.has(imageUrl) ? [] : [imageUrl],
  );
}

/**
 * Rejects pictures of other hosts than those of the tenant. The host of a picture sees the network address of everyone
 * who opens the voting. Pictures that the tenant uploaded are on the host of the site itself.
 * @param allowedHosts the hosts of the tenant; an empty list allows every host
 * @throws DomainError `picture-host-not-allowed` with the hosts that are allowed, `picture-of-another-tenant`
 */
export function assertAllowedPictures(
  pictures: readonly string[],
  tenantId: string,
  allowedHosts: readonly string[],
): void {
  const [uploaded, external] = [
    pictures.filter((address) => isPicturePath(address)),
    pictures.filter((address) => !isPicturePath(address)),
  ];
  if (uploaded.some((path) => !isPictureOfTenant(path, tenantId))) throw pictureOfAnotherTenant();
  if (allowedHosts.length === 0) return;
  if (external.some((url) => !allowedHosts.includes(new URL(url).host)))
    throw pictureHostNotAllowed({ extensions: { allowedHosts } });
}
