import { expect } from 'chai';
import fc from 'fast-check';
import { catchError } from '../../test/support/sample-voting.ts';
import { assignOptionIds } from './option-ids.ts';

const ids = (result: ReturnType<typeof assignOptionIds>) => result.options.map((option) => option.id);
const labels = (n: number) => Array.from({ length: n }, (_, i) => ({ label: `l${i}` }));

describe('assignOptionIds', () => {
  it('numbers the options of a new voting o1 to oN', () => {
    const result = assignOptionIds(labels(3), { options: [], lastOption: 0 });
    expect(ids(result)).to.deep.equal(['o1', 'o2', 'o3']);
    expect(result.lastOption).to.equal(3);
  });

  it('keeps existing ids, and gives a new option an unused number', () => {
    const before = assignOptionIds(labels(3), { options: [], lastOption: 0 });
    const without3 = assignOptionIds(
      [
        { id: 'o2', label: 'b' },
        { id: 'o1', label: 'a' },
      ],
      before,
    );
    expect(ids(without3)).to.deep.equal(['o2', 'o1']);
    const withNew = assignOptionIds(
      [{ id: 'o1', label: 'a' }, { label: 'new' }, { id: 'o2', label: 'b' }],
      without3,
    );
    expect(ids(withNew)).to.deep.equal(['o1', 'o4', 'o2']);
  });

  it('gives the lowest free number when all were used', () => {
    const before = {
      options: [
        { id: 'o1', label: 'a' },
        { id: 'o3', label: 'c' },
      ],
      lastOption: 50,
    };
    const after = assignOptionIds([{ id: 'o1', label: 'a' }, { label: 'x' }, { label: 'y' }], before);
    expect(ids(after)).to.deep.equal(['o1', 'o2', 'o3']);
    expect(after.lastOption).to.equal(50);
  });

  it('gives the number 50 when it is the only free one', () => {
    const options = Array.from({ length: 49 }, (_, i) => ({ id: `o${i + 1}`, label: `l${i}` }));
    const after = assignOptionIds([...options, { label: 'x' }], { options, lastOption: 50 });
    expect(ids(after).at(-1)).to.equal('o50');
  });

  it('rejects unknown and repeated ids', () => {
    const before = assignOptionIds(labels(2), { options: [], lastOption: 0 });
    const error = catchError(() =>
      assignOptionIds(
        [
          { id: 'o9', label: 'a' },
          { id: 'o1', label: 'b' },
          { id: 'o1', label: 'c' },
        ],
        before,
      ),
    );
    expect(error).to.deep.include({
      code: 'invalid-voting',
      errors: [
        { path: 'options.0.id', message: 'is not an option of this voting' },
        { path: 'options.2.id', message: 'is sent twice' },
      ],
    });
  });

  it('keeps ids unique and within o1 to o50 over any history of edits', () => {
    const edit = fc.array(fc.option(fc.nat(49), { nil: undefined }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (history) => {
        let state = assignOptionIds(labels(2), { options: [], lastOption: 0 });
        for (const step of history) {
          const stored = new Set<string>();
          const sent = step.map((pick, i) => {
            const id = pick === undefined ? undefined : state.options[pick % state.options.length]?.id;
            if (id === undefined || stored.has(id)) return { label: `n${i}` };
            stored.add(id);
            return { id, label: `k${i}` };
          });
          const next = assignOptionIds(sent, state);
          const all = next.options.map((option) => option.id);
          expect(new Set(all).size).to.equal(sent.length);
          for (const id of all) expect(Number(id.slice(1))).to.be.within(1, 50);
          for (const [i, entry] of sent.entries()) if (entry.id) expect(all[i]).to.equal(entry.id);
          state = next;
        }
      }),
      { numRuns: 300 },
    );
  });
});
