// Runs at the edge (CloudFront Functions) before the cache: an address without a file's extension is a page of the client.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const request = event.request;
  const last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  // What was asked for, as discover.js needs it; said or taken away here, so that no viewer says it.
  delete request.headers['x-page'];
  if (!last.includes('.')) {
    request.headers['x-page'] = { value: request.uri };
    request.uri = '/index.html';
  }
  return request;
}
