'use strict';
const { existsSync, rmSync } = require('node:fs');
const { join, resolve } = require('node:path');

/**
 * Packages the built client beside the stack's template and, once the stack stands, uploads it to its bucket: the
 * client is built once and every stage gets the same files (`serverless package`, then `serverless deploy --package`).
 */
module.exports = class Client {
  constructor(serverless, options) {
    this.serverless = serverless;
    this.options = options;
    this.hooks = {
      'after:package:finalize': () => this.build(),
      'before:aws:deploy:deploy:uploadArtifacts': () => this.stand(),
      'after:deploy:deploy': () => this.upload(),
    };
  }

  get folder() {
    const { serviceDir, service } = this.serverless;
    const packaged = this.options.package ?? service.package.path ?? '.serverless';
    return join(resolve(serviceDir, packaged), 'client');
  }

  async build() {
    const { serviceDir } = this.serverless;
    rmSync(this.folder, { recursive: true, force: true });
    const { build } = await import('vite');
    await build({ root: serviceDir, logLevel: 'error', build: { outDir: this.folder, emptyOutDir: true } });
  }

  /** Puts the distribution behind the firewall of its stage, and under its certificate, which stand in another region. */
  async stand() {
    const { tsImport } = await import('tsx/esm/api');
    const { edgeOf } = await tsImport('./edge.ts', __filename);
    const { firewall, certificate = '' } = await edgeOf(this.serverless.getProvider('aws').getStage());
    this.serverless.service.provider.stackParameters = [
      { ParameterKey: 'FirewallArn', ParameterValue: firewall },
      { ParameterKey: 'CertificateArn', ParameterValue: certificate },
    ];
  }

  async upload() {
    if (!existsSync(join(this.folder, 'index.html')))
      throw new this.serverless.classes.Error(
        `There is no built client in ${this.folder}: package it first.`,
      );
    const aws = this.serverless.getProvider('aws');
    const { tsImport } = await import('tsx/esm/api');
    const { bucketOf, upload } = await tsImport('./upload.ts', __filename);
    const where = { region: aws.getRegion() };
    const bucket = await bucketOf(aws.naming.getStackName(), where);
    const { uploaded, kept } = await upload(this.folder, bucket, where);
    console.log(`Client: ${uploaded} files uploaded to ${bucket}, ${kept} were there.`);
  }
};
