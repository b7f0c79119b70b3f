'use strict';

/**
 * Serverless plugin: after the deployment of a stage with a domain, waits until SES has verified the domain. Cognito
 * rejects a sender that is not verified, so the deployment of identity would fail.
 */
module.exports = class Verification {
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = { 'after:deploy:deploy': () => this.waitUntilVerified() };
  }

  async waitUntilVerified() {
    const domain = process.env.WEB_DOMAIN ?? '';
    if (domain === '') return;
    const region = this.serverless.getProvider('aws').getRegion();
    const { tsImport } = await import('tsx/esm/api');
    const { createVerificationReader, waitUntilVerified } = await tsImport(
      './wait-until-verified.ts',
      __filename,
    );
    await waitUntilVerified(domain, createVerificationReader(region)).catch((error) => {
      throw new this.serverless.classes.Error(error.message);
    });
    console.log(`E-mail: SES has verified ${domain}.`);
  }
};
