// Runs at the edge (CloudFront Functions): tells a publishing system how to show a voting whose address its author pasted
// (oEmbed 1.0). All that it says follows from the address, so that nothing is asked of the services.
const page = /^(https?):\/\/([a-z0-9.-]+(?::\d+)?)\/t\/([a-z0-9-]{1,64})\/votings\/([0-9A-Za-z]{1,64})\/?$/;

function answer(statusCode, statusDescription, type, body) {
  const headers = {
    'content-type': { value: type },
    'cache-control': { value: 'public, max-age=3600' },
    'access-control-allow-origin': { value: '*' },
    'x-content-type-options': { value: 'nosniff' },
  };
  return { statusCode, statusDescription, headers, body: { encoding: 'text', data: JSON.stringify(body) } };
}

function refusal(status, title, detail) {
  return answer(status, title, 'application/problem+json', { type: 'about:blank', title, status, detail });
}

function atMost(limit, given) {
  const asked = given ? Number(given.value) : limit;
  return asked > 0 && asked < limit ? Math.floor(asked) : limit;
}

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const asked = event.request.querystring;
  if (asked.format && asked.format.value !== 'json')
    return refusal(501, 'Not Implemented', 'The only format is json.');
  let found = null;
  try {
    found = page.exec(decodeURIComponent(asked.url ? asked.url.value : ''));
  } catch (_) {
    // Not an address at all.
  }
  if (found === null || found[2] !== event.request.headers.host.value)
    return refusal(404, 'Not Found', 'Give the address of a voting of this site as "url".');
  const site = `${found[1]}://${found[2]}`;
  const width = atMost(560, asked.maxwidth);
  const height = atMost(640, asked.maxheight);
  const source = `${site}/embed/${found[3]}/${found[4]}`;
  return answer(200, 'OK', 'application/json', {
    version: '1.0',
    type: 'rich',
    provider_name: 'Suffra',
    provider_url: site,
    cache_age: 86400,
    width,
    height,
    html: `<iframe src="${source}" width="${width}" height="${height}" title="Voting" style="border:0;max-width:100%" loading="lazy"></iframe>`,
  });
}
