// CloudFront Function (viewer request): implements oEmbed 1.0 for the address of a voting. The response depends only on
// the address, so no service is called.
const page = /^(https?):\/\/([a-z0-9.-]+(?::\d+)?)\/t\/([a-z0-9-]{1,64})\/votings\/([0-9A-Za-z]{1,64})\/?$/;

function createResponse(statusCode, statusDescription, type, body) {
  const headers = {
    'content-type': { value: type },
    'cache-control': { value: 'public, max-age=3600' },
    'access-control-allow-origin': { value: '*' },
    'x-content-type-options': { value: 'nosniff' },
  };
  return { statusCode, statusDescription, headers, body: { encoding: 'text', data: JSON.stringify(body) } };
}

function createProblem(status, title, detail) {
  return createResponse(status, title, 'application/problem+json', {
    type: 'about:blank',
    title,
    status,
    detail,
  });
}

function limitSize(limit, parameter) {
  const size = parameter ? Number(parameter.value) : limit;
  return size > 0 && size < limit ? Math.floor(size) : limit;
}

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const query = event.request.querystring;
  if (query.format && query.format.value !== 'json')
    return createProblem(501, 'Not Implemented', 'The only format is json.');
  let match = null;
  try {
    match = page.exec(decodeURIComponent(query.url ? query.url.value : ''));
  } catch (_) {
    // The parameter is not a valid address.
  }
  if (match === null || match[2] !== event.request.headers.host.value)
    return createProblem(404, 'Not Found', 'Give the address of a voting of this site as "url".');
  const site = `${match[1]}://${match[2]}`;
  const width = limitSize(560, query.maxwidth);
  const height = limitSize(640, query.maxheight);
  const source = `${site}/embed/${match[3]}/${match[4]}`;
  return createResponse(200, 'OK', 'application/json', {
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
