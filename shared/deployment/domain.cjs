'use strict';

/**
 * Returns the stack parameters for the domain of a stage. They come from WEB_DOMAIN (vote.example.com) and
 * WEB_ZONE (the id of its hosted zone in Route 53), which each deployment environment of the pipeline
 * defines. Without them a stage uses the domain name of its CloudFront distribution.
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
