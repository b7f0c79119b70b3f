/**
 * Creates the snippets that show a voting on another site (docs/widget.md): script, iframe and oEmbed address.
 * @param site the origin of the platform
 * @param page the address of the voting's page
 */
export const createEmbedCodes = (site: string, tenantId: string, votingId: string, page: string) => ({
  script: `<script src="${site}/widget/tile.js" defer></script>\n<voting-tile tenant="${tenantId}" voting="${votingId}"></voting-tile>`,
  frame: `<iframe src="${site}/embed/${tenantId}/${votingId}" title="Voting" width="560" height="640" loading="lazy"></iframe>`,
  oembed: `${site}/oembed?format=json&url=${encodeURIComponent(page)}`,
});
