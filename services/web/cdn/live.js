// Runs at the edge (CloudFront Functions): API Gateway answers a live connection at the name of its stage alone, which the
// release writes in here (values.cjs), so that pages know one address for every stage.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const request = event.request;
  request.uri = '/{stage}';
  return request;
}
