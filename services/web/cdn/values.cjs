'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const headers = require('../security-headers.json');
const embedHeaders = require('../embed-headers.json');
const cors = require('./cors.json');

// What serverless.yml takes from elsewhere, so that each thing is written down once.

/** A response headers policy that says what security-headers.json says, as the built client is tested with. */
module.exports.responseHeaders = () => policyOf(headers);

/** What the document in a frame is answered with: anybody's page may show it, and it may do little. */
module.exports.embedHeaders = () => policyOf(embedHeaders);

/**
 * What pages of other sites are let read: without credentials, so that the browser never adds a cookie. No other address
 * says anything of this.
 */
module.exports.openHeaders = () => {
  const items = (name) => ({ Items: cors[name].split(', ') });
  const { SecurityHeadersConfig } = policyOf(embedHeaders);
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

function policyOf(said) {
  const { maxAge, includeSubdomains } = strictTransport(said['Strict-Transport-Security']);
  if (said['X-Content-Type-Options'] !== 'nosniff') throw new Error('CloudFront knows nosniff alone');
  const frames = said['X-Frame-Options'];
  // CloudFront refuses these five as custom headers.
  const known = {
    ContentSecurityPolicy: { ContentSecurityPolicy: said['Content-Security-Policy'], Override: true },
    ContentTypeOptions: { Override: true },
    ...(frames && { FrameOptions: { FrameOption: frames, Override: true } }),
    ReferrerPolicy: { ReferrerPolicy: said['Referrer-Policy'], Override: true },
    StrictTransportSecurity: {
      AccessControlMaxAgeSec: maxAge,
      IncludeSubdomains: includeSubdomains,
      Override: true,
    },
  };
  const named = ['Content-Security-Policy', 'X-Content-Type-Options', 'X-Frame-Options', 'Referrer-Policy'];
  const rest = Object.entries(said).filter(
    ([name]) => !named.includes(name) && name !== 'Strict-Transport-Security',
  );
  return {
    SecurityHeadersConfig: known,
    CustomHeadersConfig: {
      Items: rest.map(([Header, Value]) => ({ Header, Value, Override: true })),
    },
  };
}

/** The code that answers every page of the client with its one document. */
module.exports.pageFunction = () => codeOf('page');

/** The code that answers what browsers ask before a call from another site. */
module.exports.preflightFunction = () => {
  const said = Object.entries(cors).map(([name, value]) => [name.toLowerCase(), { value }]);
  return codeOf('preflight').replace("'{cors}'", JSON.stringify(Object.fromEntries(said)));
};

/** The code that answers every address of a frame with the widget's one document. */
module.exports.embedFunction = () => codeOf('embed');

/** The code that tells publishing systems how to show a voting. */
module.exports.oembedFunction = () => codeOf('oembed');

/** The code by which the page of a voting says where its frame is described. @param scheme the site's own */
module.exports.discoverFunction = ({ scheme } = {}) =>
  codeOf('discover').replace('{scheme}', scheme ?? 'https');

/** The code that leads /live to the stage of the API behind it. */
module.exports.liveFunction = async ({ resolveVariable }) => {
  const stage = await resolveVariable('sls:stage');
  return codeOf('live').replace('{stage}', stage);
};

function strictTransport(value) {
  const [, maxAge, subdomains] = /^max-age=(\d+)(; includeSubDomains)?$/.exec(value) ?? [];
  if (maxAge === undefined) throw new Error(`security-headers.json: cannot read "${value}"`);
  return { maxAge: Number(maxAge), includeSubdomains: subdomains !== undefined };
}

function codeOf(name) {
  return readFileSync(join(__dirname, `${name}.js`), 'utf8');
}
