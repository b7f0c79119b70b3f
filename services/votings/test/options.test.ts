import { expect } from 'chai';
import fc from 'fast-check';
import { numbered } from '../src/options.ts';
import { refusalOf } from './support/sample.ts';

const ids = (result: ReturnType<typeof numbered>) => result.options.map((each) => each.id);
const labels = (n: number) => Array.from({ length: n }, (_, i) => ({ label: `l${i}` }));

describe('ids of options', () => {
  it('are o1 to oN for a new voting', () => {
    const made = numbered(labels(3), { options: [], lastOption: 0 });
    expect(ids(made)).to.deep.equal(['o1', 'o2', 'o3']);
    expect(made.lastOption).to.equal(3);
  });

  it('stay with their option, and a new one gets a number that never was', () => {
    const before = numbered(labels(3), { options: [], lastOption: 0 });
    const without3 = numbered(
      [
        { id: 'o2', label: 'b' },
        { id: 'o1', label: 'a' },
      ],
      before,
    );
    expect(ids(without3)).to.deep.equal(['o2', 'o1']);
    const withNew = numbered(
      [{ id: 'o1', label: 'a' }, { label: 'new' }, { id: 'o2', label: 'b' }],
      without3,
    );
    expect(ids(withNew)).to.deep.equal(['o1', 'o4', 'o2']);
  });

  it('take the lowest free number when all were used', () => {
    const before = {
      options: [
        { id: 'o1', label: 'a' },
        { id: 'o3', label: 'c' },
      ],
      lastOption: 50,
    };
    const after = numbered([{ id: 'o1', label: 'a' }, { label: 'x' }, { label: 'y' }], before);
    expect(ids(after)).to.deep.equal(['o1', 'o2', 'o3']);
  });

  it('are refused when unknown or sent twice', () => {
    const before = numbered(labels(2), { options: [], lastOption: 0 });
    const refusal = refusalOf(() =>
      numbered(
        [
          { id: 'o9', label: 'a' },
          { id: 'o1', label: 'b' },
          { id: 'o1', label: 'c' },
        ],
        before,
      ),
    );
    expect(refusal).to.deep.include({
      status: 422,
      errors: [
        { path: 'options.0.id', message: 'is no option of this voting' },
        { path: 'options.2.id', message: 'is sent twice' },
      ],
    });
  });

  it('are always different, and within o1 to o50, over any history of edits', () => {
    const edit = fc.array(fc.option(fc.nat(49), { nil: undefined }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (history) => {
        let state = numbered(labels(2), { options: [], lastOption: 0 });
        for (const step of history) {
          const kept = new Set<string>();
          const sent = step.map((pick, i) => {
            const id = pick === undefined ? undefined : state.options[pick % state.options.length]?.id;
            if (id === undefined || kept.has(id)) return { label: `n${i}` };
            kept.add(id);
            return { id, label: `k${i}` };
          });
          const next = numbered(sent, state);
          const all = next.options.map((each) => each.id);
          expect(new Set(all).size).to.equal(sent.length);
          for (const id of all) expect(Number(id.slice(1))).to.be.within(1, 50);
          for (const [i, each] of sent.entries()) if (each.id) expect(all[i]).to.equal(each.id);
          state = next;
        }
      }),
      { numRuns: 300 },
    );
  });
});
