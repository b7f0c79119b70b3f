// Runs at the edge (CloudFront Functions) before the cache: every address of a frame is the one document of the widget.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const request = event.request;
  request.uri = '/embed.html';
  return request;
}
