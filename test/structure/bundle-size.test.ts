import { expect } from 'chai';
import { root } from '../../shared/local-platform/paths.ts';
import { bundleCode } from '../bench/bundle-code.ts';

/** The limit of decision 043. A cold start of a function loads these bytes. With the clients of the SDK they had 525,000. */
const maxBytes = 300_000;

describe('the bundle of a function that casts votes', function () {
  this.timeout(60_000);

  for (const file of ['cast-vote', 'cast-visitor-vote'])
    it(`is not larger than its limit: ${file}`, async () => {
      const { code } = await bundleCode(
        'size',
        `export { handler } from '${root}services/ballot/src/http/${file}.ts';`,
      );
      expect(code.length).to.be.within(1, maxBytes);
    });
});
