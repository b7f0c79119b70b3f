'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const headers = require('../security-headers.json');
const embedHeaders = require('../embed-headers.json');
const cors = require('./cors.json');

// Values for serverless.yml that are derived from other files.

/**
 * The response headers policy of the client, from security-headers.json. Pictures are uploaded directly to the bucket of
 * votings, whose host is known only at deployment.
 */
module.exports.responseHeaders = async ({ resolveVariable }) => {
  const policy = toHeadersPolicy(headers);
  const { ContentSecurityPolicy } = policy.SecurityHeadersConfig;
  const content = ContentSecurityPolicy.ContentSecurityPolicy.replace(
    "connect-src 'self'",
    "connect-src 'self' https://\u0024{UploadHost}",
  );
  const stage = await resolveVariable('sls:stage');
  const UploadHost = { 'Fn::ImportValue': `suffra-votings-${stage}-PublicHost` };
  ContentSecurityPolicy.ContentSecurityPolicy = { 'Fn::Sub': [content, { UploadHost }] };
  return policy;
};

/** The response headers policy of the iframe document: any page can embed it, and it has few permissions. */
module.exports.embedHeaders = () => toHeadersPolicy(embedHeaders);

/**
 * The CORS policy for public paths: without credentials, so that browsers never send a cookie. No other path has CORS
 * headers.
 */
module.exports.publicCorsHeaders = () => {
  const items = (name) => ({ Items: cors[name].split(', ') });
  const { SecurityHeadersConfig } = toHeadersPolicy(embedHeaders);
  const { ContentTypeOptions, StrictTransportSecurity } = SecurityHeadersConfig;
  return {
    CorsConfig: {
      AccessControlAllowCredentials: false,
      AccessControlAllowOrigins: items('Access-Control-Allow-Origin'),
      AccessControlAllowMethods: items('Access-Control-Allow-Methods'),
      AccessControlAllowHeaders: items('Access-Control-Allow-Headers'),
      AccessControlExposeHeaders: items('Access-Control-Expose-Headers'),
      AccessControlMaxAgeSec: Number(cors['Access-Control-Max-Age']),
      OriginOverride: true,
    },
    SecurityHeadersConfig: { ContentTypeOptions, StrictTransportSecurity },
  };
};

function toHeadersPolicy(headerValues) {
  const { maxAge, includeSubdomains } = parseStrictTransport(headerValues['Strict-Transport-Security']);
  if (headerValues['X-Content-Type-Options'] !== 'nosniff')
    throw new Error('CloudFront supports only nosniff');
  const frames = headerValues['X-Frame-Options'];
  // CloudFront rejects these five as custom headers.
  const securityHeaders = {
    ContentSecurityPolicy: { ContentSecurityPolicy: headerValues['Content-Security-Policy'], Override: true },
    ContentTypeOptions: { Override: true },
    ...(frames && { FrameOptions: { FrameOption: frames, Override: true } }),
    ReferrerPolicy: { ReferrerPolicy: headerValues['Referrer-Policy'], Override: true },
    StrictTransportSecurity: {
      AccessControlMaxAgeSec: maxAge,
      IncludeSubdomains: includeSubdomains,
      Override: true,
    },
  };
  const named = ['Content-Security-Policy', 'X-Content-Type-Options', 'X-Frame-Options', 'Referrer-Policy'];
  const customHeaders = Object.entries(headerValues).filter(
    ([name]) => !named.includes(name) && name !== 'Strict-Transport-Security',
  );
  return {
    SecurityHeadersConfig: securityHeaders,
    CustomHeadersConfig: {
      Items: customHeaders.map(([Header, Value]) => ({ Header, Value, Override: true })),
    },
  };
}

/** The code of the function that serves all pages of the client. */
module.exports.pageFunction = () => readFunctionCode('page');

/** The code of the function that serves the page of a voting, and its preview to crawlers. */
module.exports.votingPageFunction = () => readFunctionCode('voting-page');

/** The code of the function that answers preflight requests. */
module.exports.preflightFunction = () => {
  const headerValues = Object.entries(cors).map(([name, value]) => [name.toLowerCase(), { value }]);
  return readFunctionCode('preflight').replace("'{cors}'", JSON.stringify(Object.fromEntries(headerValues)));
};

/** The code of the function that passes the address of the viewer to the API. */
module.exports.viewerAddressFunction = () => readFunctionCode('viewer-address');

/** The code of the function that serves the iframe document. */
module.exports.embedFunction = () => readFunctionCode('embed');

/** The code of the function that sets the headers of the frame of a preview. They are stricter than those of the client. */
module.exports.voterPreviewFunction = () => {
  const changes = {
    'connect-src': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'self'",
    'frame-src': "'none'",
    'worker-src': "'none'",
  };
  const policy = headers['Content-Security-Policy'].replaceAll(/\b([a-z-]+) ([^;]+)/g, (directive, name) =>
    name in changes ? `${name} ${changes[name]}` : directive,
  );
  return readFunctionCode('voter-preview').replace("'{policy}'", JSON.stringify(policy));
};

/** The code of the oEmbed function. */
module.exports.oembedFunction = () => readFunctionCode('oembed');

/** The code of the function that adds the oEmbed link. @param scheme the scheme of the site */
module.exports.oembedLinkFunction = ({ scheme } = {}) =>
  readFunctionCode('oembed-link').replace('{scheme}', scheme ?? 'https');

/** The code of the function that rewrites /live to the stage of its API. */
module.exports.liveFunction = async ({ resolveVariable }) => {
  const stage = await resolveVariable('sls:stage');
  return readFunctionCode('live').replace('{stage}', stage);
};

function parseStrictTransport(value) {
  const [, maxAge, subdomains] = /^max-age=(\d+)(; includeSubDomains)?$/.exec(value) ?? [];
  if (maxAge === undefined) throw new Error(`security-headers.json: cannot read "${value}"`);
  return { maxAge: Number(maxAge), includeSubdomains: subdomains !== undefined };
}

function readFunctionCode(name) {
  return readFileSync(join(__dirname, `${name}.js`), 'utf8');
}
