import type { VotingOption } from '@suffra/shared/events/votings';
import { pictureHostNotAllowed } from './errors.ts';

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
 * who opens the voting.
 * @param allowedHosts the hosts of the tenant; an empty list allows every host
 * @throws DomainError `picture-host-not-allowed` with the hosts that are allowed
 */
export function assertAllowedPictures(pictures: readonly string[], allowedHosts: readonly string[]): void {
  if (allowedHosts.length === 0) return;
  if (pictures.some((url) => !allowedHosts.includes(new URL(url).host)))
    throw pictureHostNotAllowed({ extensions: { allowedHosts } });
}
