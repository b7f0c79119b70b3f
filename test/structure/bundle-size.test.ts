import { expect } from 'chai';
import { type BundledCode, bundleFunction } from '../bench/bundle-code.ts';

/** A cold start of a function loads these bytes (docs/decisions/043). With the clients of the SDK they had 525,000. */
const maxBytes = { 'function-url/vote': 150_000, 'http/cast-visitor-vote': 165_000 } as const;
const allowedPackages = [
  '@aws-sdk/util-dynamodb',
  '@smithy/core',
  '@smithy/node-http-handler',
  '@smithy/signature-v4',
  '@smithy/types',
  'jose',
  'ulid',
  'zod',
];

describe('the bundle of a function that casts votes', function () {
  this.timeout(60_000);

  for (const name of ['function-url/vote', 'http/cast-visitor-vote'] as const) {
    const bundle = () => bundleFunction('size', `${name}.ts`);

    it(`is not larger than its limit: ${name}`, async () => {
      expect((await bundle()).code.length).to.be.within(1, maxBytes[name]);
    });

    it(`contains no package that a vote does not need: ${name}`, async () => {
      expect((await bundle()).packages).to.have.members(allowedPackages);
    });

    it(`keeps no names of functions, which would slow down the import: ${name}`, async () => {
      const keepsNames = ({ code }: BundledCode) =>
        /"name",\{value:\w+,configurable:!0\}/.test(Buffer.from(code).toString());
      expect(keepsNames(await bundle())).to.equal(false);
      expect(keepsNames(await bundleFunction('other', 'http/register.ts')), 'another function').to.equal(
        true,
      );
    });

    // esbuild wraps a module that is imported dynamically, and all that it imports, in functions. They load slower.
    it(`imports no module dynamically: ${name}`, async () => {
      expect((await bundle()).dynamicImports).to.deep.equal([]);
    });
  }
});
