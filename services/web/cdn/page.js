// CloudFront Function (viewer request): a path without a file extension gets the client's document.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const request = event.request;
  const last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  // The original path, for oembed-link.js. The header is always set or deleted here, so that viewers can't set it.
  delete request.headers['x-page'];
  if (!last.includes('.')) {
    request.headers['x-page'] = { value: request.uri };
    request.uri = '/index.html';
  }
  return request;
}
