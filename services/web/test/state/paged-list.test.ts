import { expect } from 'chai';
import sinon from 'sinon';
import { Problem } from '../../src/api/problem.ts';
import { type ListPage, PagedList } from '../../src/state/paged-list.ts';

/** A request for a page that waits for its answer. */
interface PendingRead {
  readonly search: string;
  readonly cursor: string | undefined;
  readonly resolve: (page: ListPage<string>) => void;
  readonly reject: (error: unknown) => void;
}

const createList = () => {
  const reads: PendingRead[] = [];
  const host = {
    addController: () => {},
    removeController: () => {},
    requestUpdate: () => {},
    updateComplete: Promise.resolve(true),
  };
  const list = new PagedList<string>(
    host,
    (search, cursor) =>
      new Promise((resolve, reject) => {
        reads.push({ search, cursor, resolve, reject });
      }),
  );
  return { list, reads };
};
const offline = new Problem('offline');

describe('a list that is loaded page by page', () => {
  it('appends the page at a cursor, and returns how many items were before it', async () => {
    const { list, reads } = createList();
    const first = list.load();
    reads[0]?.resolve({ items: ['a', 'b'], nextCursor: '2' });
    expect(await first).to.equal(0);
    const next = list.load('2');
    expect(list.state).to.deep.equal({ items: ['a', 'b'], nextCursor: '2', isBusy: true });
    reads[1]?.resolve({ items: ['c'] });
    expect(await next).to.equal(2);
    expect(reads[1]?.cursor).to.equal('2');
    expect(list.state).to.deep.equal({ items: ['a', 'b', 'c'], isBusy: false });
  });

  it('keeps its items when the next page cannot be read, and not when the first one cannot', async () => {
    const { list, reads } = createList();
    const first = list.load();
    reads[0]?.resolve({ items: ['a'], nextCursor: '1' });
    await first;
    const next = list.load('1');
    reads[1]?.reject(offline);
    expect(await next).to.equal(undefined);
    expect(list.state).to.deep.equal({ items: ['a'], nextCursor: '1', isBusy: false, problem: offline });
    const again = list.load();
    reads[2]?.reject(offline);
    expect(await again).to.equal(undefined);
    expect(list.state).to.deep.equal({ isBusy: false, problem: offline });
  });

  it('drops answers that are older than another request', async () => {
    const { list, reads } = createList();
    const loads = [list.load(), list.load()];
    reads[1]?.resolve({ items: ['new'] });
    reads[0]?.resolve({ items: ['old'] });
    expect(await Promise.all(loads)).to.deep.equal([undefined, 0]);
    expect(list.state.items).to.deep.equal(['new']);
    const stale = list.load();
    const shown = list.load();
    reads[3]?.resolve({ items: ['newest'] });
    reads[2]?.reject(offline);
    await Promise.all([stale, shown]);
    expect(list.state).to.deep.equal({ items: ['newest'], isBusy: false });
  });

  describe('with a search', () => {
    let clock: sinon.SinonFakeTimers;
    beforeEach(() => {
      clock = sinon.useFakeTimers();
    });
    afterEach(() => clock.restore());

    it('reads once the person pauses, and drops answers to older searches', async () => {
      const { list, reads } = createList();
      const counts: number[] = [];
      const onFound = (count: number) => counts.push(count);
      const before = list.load();
      list.searchFor('a', onFound);
      await clock.tickAsync(249);
      list.searchFor(' ad ', onFound);
      reads[0]?.resolve({ items: ['all'] });
      expect(await before).to.equal(undefined);
      await clock.tickAsync(250);
      expect(reads.map(({ search }) => search)).to.deep.equal(['', 'ad']);
      reads[1]?.resolve({ items: ['ada', 'adam'] });
      await clock.tickAsync(0);
      expect(counts).to.deep.equal([2]);
      expect(list.state).to.deep.equal({ items: ['ada', 'adam'], isBusy: false });
    });

    it('sends no request after its element was removed', async () => {
      const { list, reads } = createList();
      list.searchFor('a', () => {});
      list.hostDisconnected();
      await clock.tickAsync(1_000);
      expect(reads).to.deep.equal([]);
    });
  });
});
