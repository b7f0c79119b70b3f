'use strict';

/**
 * The parameters of a stack by the domain of its stage: WEB_DOMAIN (vote.example.com) and WEB_ZONE (the id of its hosted zone
 * in Route 53) of whoever deploys, which each deployment environment of the pipeline has its own of. Without them a stage
 * goes by the name that CloudFront gives it.
 * @throws {Error} when one is given without the other, or is none
 */
module.exports.domainParameters = ({ WEB_DOMAIN = '', WEB_ZONE = '' } = process.env) => {
  if (!WEB_DOMAIN !== !WEB_ZONE) throw new Error('Set WEB_DOMAIN and WEB_ZONE both, or neither.');
  if (WEB_DOMAIN && !/^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,}$/.test(WEB_DOMAIN))
    throw new Error(`WEB_DOMAIN is no domain: "${WEB_DOMAIN}".`);
  if (WEB_ZONE && !/^Z[A-Z\d]{1,31}$/.test(WEB_ZONE))
    throw new Error(`WEB_ZONE is no zone's id: "${WEB_ZONE}".`);
  return { Domain: WEB_DOMAIN, Zone: WEB_ZONE };
};
