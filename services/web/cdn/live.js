// CloudFront Function (viewer request): API Gateway serves the live connection only at the path of its stage. The
// deployment inserts it here (serverless-variables.cjs), so that pages use one path for every stage.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const request = event.request;
  request.uri = '/{stage}';
  return request;
}
