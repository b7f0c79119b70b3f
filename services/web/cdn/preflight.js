// CloudFront Function (viewer request): answers CORS preflight requests without invoking a Lambda function. The
// deployment inserts the headers here (serverless-variables.cjs, cors.json).
const headers = '{cors}';
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  if (event.request.method !== 'OPTIONS') return event.request;
  return { statusCode: 204, statusDescription: 'No Content', headers };
}
