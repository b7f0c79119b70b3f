/** The partner's landing page: a tile for each voting. @param site where the platform is */
export const landingPage = (
  site: string,
  tenantId: string,
  votingIds: readonly string[],
): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>My great web page</title>
<link rel="stylesheet" href="/page.css">
<script src="${site}/widget/tile.js" defer></script>
<script src="/page.js" defer></script>
</head>
<body>
<header><h1>My great web page</h1><span id="who"></span><button type="button">Sign in as a visitor</button></header>
<p>A page of somebody else, on an origin of its own, under a policy without inline scripts and styles.</p>
<main>
${votingIds.map((votingId) => `<voting-tile tenant="${tenantId}" voting="${votingId}"></voting-tile>`).join('\n')}
</main>
</body>
</html>
`;

/** What its pages may load: their own files, and the platform's widget. */
export const policyOf = (site: string): string =>
  `default-src 'none'; script-src 'self' ${site}; connect-src 'self' ${site}; style-src 'self'; img-src https:; base-uri 'none'; form-action 'none'`;
