// CloudFront Function (viewer response): adds the oEmbed 1.0 discovery link to the page of a voting, as a header
// because one document serves all pages.
const voting = /^\/t\/[a-z0-9-]{1,64}\/votings\/[0-9A-Za-z]{1,64}\/?$/;

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const { request, response } = event;
  const page = request.headers['x-page'];
  if (!page || !voting.test(page.value)) return response;
  const address = encodeURIComponent(`{scheme}://${request.headers.host.value}${page.value}`);
  response.headers.link = {
    value: `</oembed?url=${address}>; rel="alternate"; type="application/json+oembed"`,
  };
  return response;
}
