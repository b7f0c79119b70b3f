// Runs at the edge (CloudFront Functions): answers a browser that asks whether a page of another site may call, so that no
// function of ours is woken for it. The release writes the answer's headers in here (values.cjs, cors.json).
const headers = '{cors}';
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  if (event.request.method !== 'OPTIONS') return event.request;
  return { statusCode: 204, statusDescription: 'No Content', headers };
}
