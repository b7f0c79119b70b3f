/** Renders the landing page of the partner: one tile for each voting. @param site origin of the platform */
export const renderLandingPage = (
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
<header><h1>My great web page</h1><span id="sign-in-state"></span><button type="button">Sign in as a visitor</button></header>
<p>The page of a partner, on its own origin, with a content security policy that forbids inline scripts and styles.</p>
<main>
${votingIds.map((votingId) => `<voting-tile tenant="${tenantId}" voting="${votingId}"></voting-tile>`).join('\n')}
</main>
</body>
</html>
`;

/** Returns the content security policy of the page: its own files and the widget of the platform. */
export const getContentSecurityPolicy = (site: string): string =>
  `default-src 'none'; script-src 'self' ${site}; connect-src 'self' ${site}; style-src 'self'; img-src https:; base-uri 'none'; form-action 'none'`;
