import cf from 'cloudfront';

// CloudFront Function (viewer request) for the page of a voting: crawlers that show link previews run no scripts, so they
// get the static preview of the voting. Everyone else gets the client's document, as from page.js.
const voting = /^\/t\/([a-z0-9-]{1,64})\/votings\/([0-9A-Za-z]{1,64})\/?$/;
// Signal uses the name of WhatsApp. In the apps of Facebook and others, the browsers of people have different names.
const crawler =
  /facebookexternalhit|facebookcatalog|meta-external|whatsapp|twitterbot|slackbot|slack-imgproxy|linkedinbot|telegrambot|discordbot|signal|mastodon|pleroma|misskey|bluesky|cardyb|applebot|googlebot|google-inspectiontool|bingbot|duckduckbot|skypeuripreview|microsoftpreview|pinterestbot|redditbot|viber|embedly|iframely|matrix-media|synapse/i;

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const request = event.request;
  const agent = request.headers['user-agent'];
  const match = voting.exec(request.uri);
  const last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  // The original path, for oembed-link.js. The header is always set or deleted here, so that viewers can't set it.
  delete request.headers['x-page'];
  if (last.includes('.')) return request;
  request.headers['x-page'] = { value: request.uri };
  if (match !== null && agent && crawler.test(agent.value)) {
    // The new path is part of the cache key, so people never get a cached preview.
    request.uri = `/public/votings/${match[1]}/${match[2]}.html`;
    cf.selectRequestOriginById('publicVotings');
  } else request.uri = '/index.html';
  return request;
}
