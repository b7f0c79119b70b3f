// CloudFront Function (viewer request): passes the address of the viewer to the API, for limits. It replaces a header that
// the viewer sent.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const request = event.request;
  request.headers['x-viewer-address'] = { value: event.viewer.ip };
  return request;
}
