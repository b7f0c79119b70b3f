// CloudFront Function (viewer response) for the frame of a preview: only this site can embed its document, and the browser
// refuses every request of it. It replaces two headers of the response headers policy, of which an account has few.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const response = event.response;
  response.headers['content-security-policy'] = { value: '{policy}' };
  response.headers['x-frame-options'] = { value: 'SAMEORIGIN' };
  return response;
}
