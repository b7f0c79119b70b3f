// CloudFront Function (viewer request): every iframe address gets the widget's only document.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const request = event.request;
  request.uri = '/embed.html';
  return request;
}
