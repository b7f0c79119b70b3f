'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const headers = require('../security-headers.json');

// What serverless.yml takes from elsewhere, so that each thing is written down once.

/** A response headers policy that says what security-headers.json says, as the built client is tested with. */
module.exports.responseHeaders = () => {
  const { maxAge, includeSubdomains } = strictTransport(headers['Strict-Transport-Security']);
  if (headers['X-Content-Type-Options'] !== 'nosniff') throw new Error('CloudFront knows nosniff alone');
  // CloudFront refuses these five as custom headers.
  const known = {
    ContentSecurityPolicy: { ContentSecurityPolicy: headers['Content-Security-Policy'], Override: true },
    ContentTypeOptions: { Override: true },
    FrameOptions: { FrameOption: headers['X-Frame-Options'], Override: true },
    ReferrerPolicy: { ReferrerPolicy: headers['Referrer-Policy'], Override: true },
    StrictTransportSecurity: {
      AccessControlMaxAgeSec: maxAge,
      IncludeSubdomains: includeSubdomains,
      Override: true,
    },
  };
  const named = ['Content-Security-Policy', 'X-Content-Type-Options', 'X-Frame-Options', 'Referrer-Policy'];
  const rest = Object.entries(headers).filter(
    ([name]) => !named.includes(name) && name !== 'Strict-Transport-Security',
  );
  return {
    SecurityHeadersConfig: known,
    CustomHeadersConfig: {
      Items: rest.map(([Header, Value]) => ({ Header, Value, Override: true })),
    },
  };
};

/** The code that answers every page of the client with its one document. */
module.exports.pageFunction = () => readFileSync(join(__dirname, 'page.js'), 'utf8');

/** The code that leads /live to the stage of the API behind it. */
module.exports.liveFunction = async ({ resolveVariable }) => {
  const stage = await resolveVariable('sls:stage');
  return readFileSync(join(__dirname, 'live.js'), 'utf8').replace('{stage}', stage);
};

/**
 * The certificate: that of WEB_DOMAIN, which has to stand in us-east-1; else CloudFront's own, with which nobody can
 * choose the oldest protocol that is spoken.
 */
module.exports.certificate = () => {
  const { WEB_DOMAIN, WEB_CERTIFICATE_ARN } = process.env;
  if (!WEB_DOMAIN !== !WEB_CERTIFICATE_ARN)
    throw new Error('Set WEB_DOMAIN and WEB_CERTIFICATE_ARN both, or neither.');
  if (!WEB_DOMAIN) return { CloudFrontDefaultCertificate: true };
  return {
    AcmCertificateArn: WEB_CERTIFICATE_ARN,
    SslSupportMethod: 'sni-only',
    MinimumProtocolVersion: 'TLSv1.2_2021',
  };
};

/** The names that the distribution answers to, besides its own. */
module.exports.aliases = () => (process.env.WEB_DOMAIN ? [process.env.WEB_DOMAIN] : []);

function strictTransport(value) {
  const [, maxAge, subdomains] = /^max-age=(\d+)(; includeSubDomains)?$/.exec(value) ?? [];
  if (maxAge === undefined) throw new Error(`security-headers.json: cannot read "${value}"`);
  return { maxAge: Number(maxAge), includeSubdomains: subdomains !== undefined };
}
