'use strict';

/**
 * Returns the stack parameters for the domain of a stage. They come from WEB_DOMAIN (vote.example.com) and
 * WEB_ZONE (the id of its hosted zone in Route 53), which each deployment environment of the pipeline
 * defines. Without them a stage uses the domain name of its CloudFront distribution, and e-mail is sent by Cognito: at
 * most 50 messages a day.
 * @throws {Error} when only one is set, or one is not valid
 */
module.exports.getDomainParameters = ({ WEB_DOMAIN = '', WEB_ZONE = '' } = process.env) => {
  if (!WEB_DOMAIN !== !WEB_ZONE) throw new Error('Set both WEB_DOMAIN and WEB_ZONE, or neither.');
  if (WEB_DOMAIN && !/^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,}$/.test(WEB_DOMAIN))
    throw new Error(`WEB_DOMAIN is not a domain name: "${WEB_DOMAIN}".`);
  if (WEB_ZONE && !/^Z[A-Z\d]{1,31}$/.test(WEB_ZONE))
    throw new Error(`WEB_ZONE is not the id of a hosted zone: "${WEB_ZONE}".`);
  return { Domain: WEB_DOMAIN, Zone: WEB_ZONE };
};

/**
 * Checks that a stage has the domain that it needs.
 * @throws {Error} when prod has none: the 51st sign-up of a day would get no e-mail
 */
module.exports.assertDomainForStage = (stage, { WEB_DOMAIN = '' } = process.env) => {
  if (stage === 'prod' && !WEB_DOMAIN)
    throw new Error(
      'prod needs a domain, because Cognito sends at most 50 e-mails a day without one: set WEB_DOMAIN and WEB_ZONE.',
    );
};
