import { expect } from 'chai';
import { fitPicture, pictureFormats } from '../../src/rules/picture-format.ts';

describe('fitPicture', () => {
  const { option, icon } = pictureFormats;

  it('reduces a large picture and keeps its proportions, and enlarges none', () => {
    const source = { x: 0, y: 0, width: 3_000, height: 2_000 };
    expect(fitPicture({ width: 3_000, height: 2_000 }, option)).to.deep.equal({
      source,
      width: 1_200,
      height: 800,
    });
    expect(fitPicture({ width: 24, height: 16 }, option)).to.include({ width: 24, height: 16 });
    expect(fitPicture({ width: 1, height: 5_000 }, option)).to.include({ width: 1, height: 1_200 });
  });

  it('uses the middle of a picture for a square, and enlarges it to the minimum', () => {
    expect(fitPicture({ width: 3_000, height: 2_000 }, icon)).to.deep.equal({
      ...{ source: { x: 500, y: 0, width: 2_000, height: 2_000 }, width: 512, height: 512 },
    });
    expect(fitPicture({ width: 100, height: 301 }, icon)).to.deep.equal({
      ...{ source: { x: 0, y: 100, width: 100, height: 100 }, width: 192, height: 192 },
    });
  });
});
