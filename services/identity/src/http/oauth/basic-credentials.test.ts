import { expect } from 'chai';
import { parseBasicCredentials } from './basic-credentials.ts';

describe('parseBasicCredentials', () => {
  it('decodes the client id and secret of an Authorization header, and rejects other headers', () => {
    const basic = (text: string) => parseBasicCredentials(`Basic ${Buffer.from(text).toString('base64')}`);
    expect(basic('id:a%3Ab+c:d')).to.deep.equal({ clientId: 'id', secret: 'a:b c:d' });
    for (const header of [undefined, '', 'Basic', 'Basic ?', 'Bearer abc'])
      expect(parseBasicCredentials(header)).to.equal(undefined);
    expect(basic('id:%zz')).to.equal(undefined);
  });
});
