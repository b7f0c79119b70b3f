'use strict';
const { existsSync, rmSync } = require('node:fs');
const { join, resolve } = require('node:path');

/**
 * Serverless plugin: packages the built client with the stack's template and uploads it to the bucket after the
 * deployment. The client is built once, so that every stage gets the same files (`serverless package`, then `serverless
 * deploy --package`).
 */
module.exports = class Client {
  constructor(serverless, options) {
    this.serverless = serverless;
    this.options = options;
    this.hooks = {
      'after:package:finalize': () => this.build(),
      'before:aws:deploy:deploy:uploadArtifacts': () => this.setStackParameters(),
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

  /** Passes the web ACL and the certificate of the stage, which are in another region, to the stack. */
  async setStackParameters() {
    const { tsImport } = await import('tsx/esm/api');
    const { readEdgeStack } = await tsImport('./edge-stack.ts', __filename);
    const { firewall, certificate = '' } = await readEdgeStack(this.serverless.getProvider('aws').getStage());
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
    const { readBucketName, upload } = await tsImport('./upload.ts', __filename);
    const where = { region: aws.getRegion() };
    const bucket = await readBucketName(aws.naming.getStackName(), where);
    const { uploaded, skipped } = await upload(this.folder, bucket, where);
    console.log(`Client: ${uploaded} files uploaded to ${bucket}, ${skipped} already existed.`);
  }
};
