import { isPicturePath } from '@suffra/shared/public-objects/public-picture';
import type { PublicVoting } from '@suffra/shared/public-objects/public-voting';

/** Messengers show about this many characters of a description. */
const maxDescriptionLength = 200;

/** The description of a cancelled voting, in the languages of the site. */
const cancelledText = 'This voting was cancelled. · To głosowanie zostało odwołane.';

/**
 * Returns the preview of a voting for crawlers: a document with Open Graph tags and a Twitter card, and without scripts.
 * It contains only what the public object of the voting contains.
 * @param siteDomain the domain of the stage, or empty if it has none. Without it, uploaded pictures are left out.
 */
export function toVotingPreview(voting: PublicVoting, siteDomain: string): string {
  const { title, description, options, cancelled, brand } = voting;
  const labels = options.map(({ label }) => label);
  const text = shorten(cancelled ? cancelledText : description.trim() || labels.join(' · '));
  const findPicture = (addresses: readonly (string | undefined)[]) =>
    addresses.flatMap((address) => toAbsoluteAddress(address, siteDomain) ?? [])[0];
  const picture = cancelled ? undefined : findPicture(options.map(({ imageUrl }) => imageUrl));
  // A logo is shown small, because a large picture would be cut.
  const image = picture ?? findPicture([brand?.logoUrl, brand?.iconUrl]);
  const tags = [
    toTag('name', 'description', text),
    toTag('property', 'og:site_name', brand?.title ?? 'Suffra'),
    toTag('property', 'og:type', 'website'),
    toTag('property', 'og:title', title),
    toTag('property', 'og:description', text),
    toTag('name', 'twitter:card', picture === undefined ? 'summary' : 'summary_large_image'),
    toTag('name', 'twitter:title', title),
    toTag('name', 'twitter:description', text),
    ...(image === undefined
      ? []
      : [toTag('property', 'og:image', image), toTag('name', 'twitter:image', image)]),
  ];
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
${tags.join('\n')}
</head>
<body>
<h1 dir="auto">${escapeHtml(title)}</h1>
<p dir="auto">${escapeHtml(text)}</p>
<ul>
${labels.map((label) => `<li dir="auto">${escapeHtml(label)}</li>`).join('\n')}
</ul>
</body>
</html>
`;
}

/** Crawlers need absolute addresses. The address of an uploaded picture is a path. */
function toAbsoluteAddress(address: string | undefined, siteDomain: string): string | undefined {
  if (address === undefined || !isPicturePath(address)) return address;
  return siteDomain === '' ? undefined : `https://${siteDomain}${address}`;
}

const toTag = (attribute: 'name' | 'property', name: string, content: string): string =>
  `<meta ${attribute}="${name}" content="${escapeHtml(content)}">`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** Cuts a text to the length that is shown, and joins its lines. */
function shorten(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  if (characters.length <= maxDescriptionLength) return characters.join('');
  return `${characters
    .slice(0, maxDescriptionLength - 1)
    .join('')
    .trimEnd()}…`;
}
