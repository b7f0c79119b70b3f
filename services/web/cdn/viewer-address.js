// CloudFront Function (viewer request): passes the address of the viewer to the API, for limits, and the host that the viewer
// requested, for addresses of the site. It replaces headers that the viewer sent.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const request = event.request;
  request.headers['x-viewer-address'] = { value: event.viewer.ip };
  request.headers['x-viewer-host'] = { value: request.headers.host.value };
  return request;
}
