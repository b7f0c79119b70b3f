import { expect } from 'chai';
import { listDeclarations } from './declarations.ts';

const list = (text: string) =>
  listDeclarations('file.ts', text).map(({ name, kind, line }) => `${line} ${kind} ${name}`);

describe('listDeclarations', () => {
  it('lists functions, variables, parameters, properties and types with their lines', () => {
    expect(
      list('interface Row { key: string; read(): void }\nconst size = (row: Row) => row.key;'),
    ).to.deep.equal(['1 type Row', '1 property key', '1 method read', '2 function size', '2 parameter row']);
  });

  it('lists a binding once, under the name it creates', () => {
    expect(list('const { a, b: c } = source;')).to.deep.equal(['1 variable a', '1 variable c']);
  });

  it('leaves out shorthand properties and imports without a rename, which repeat a name', () => {
    expect(list("import { a, b as c } from './x.ts';\nsend({ a });")).to.deep.equal(['1 import c']);
  });

  it('leaves out members that override one of the base class, but lists their parameters', () => {
    expect(
      list('class Page extends View { override updated(changes: Changes) {}\nupdated2() {} }'),
    ).to.deep.equal(['1 type Page', '1 parameter changes', '2 method updated2']);
  });

  it('recognizes exported functions and functions that return a promise', () => {
    const [a, b, c, d] = listDeclarations(
      'file.ts',
      'export async function a() {}\nfunction b(): Promise<void> { return c; }\nconst d = async () => {};\nexport const e = () => 1;',
    );
    expect(a).to.include({ isExported: true, returnsPromise: true });
    expect(b).to.include({ isExported: false, returnsPromise: true });
    expect(c).to.include({ isExported: false, returnsPromise: true });
    expect(d).to.include({ isExported: true, returnsPromise: false });
  });

  it('lists the exports of a CommonJS module', () => {
    const [a, b, ...others] = listDeclarations(
      'file.cjs',
      "'use strict';\nmodule.exports.a = async () => {};\nexports.b = 1;\nother.c = 2;\nmodule.exports.d.e = 3;",
    );
    expect(a).to.deep.equal({ name: 'a', kind: 'function', line: 2, isExported: true, returnsPromise: true });
    expect(b).to.include({ name: 'b', kind: 'variable', line: 3, isExported: true });
    expect(others).to.deep.equal([]);
  });

  it('reads no names from strings, templates and comments', () => {
    expect(list('// const told = 1\nsend(`const said = 1`);')).to.deep.equal([]);
  });
});
