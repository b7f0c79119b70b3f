import { expect } from 'chai';
import * as z from 'zod/mini';
import { findBallotErrors } from '../../services/votings/src/domain/voting.ts';
import { loadContracts } from '../../shared/api-docs/contracts.ts';
import { services } from '../../shared/local-platform/paths.ts';

/**
 * Reported: titles and options made only of invisible characters, options that differ only in such a character or in
 * spaces, and a character that reorders the text after it. More tests: shared/runtime/text/.
 */
const invisible = [
  '\u200b',
  '\u00ad',
  '\u061c',
  '\u3164',
  '\u2800',
  '\u{1d159}',
  '\u034f',
  '\u2060',
  '\uffa0',
];
const forbidden = ['Yes \u202eon', 'Yes \u202aon', 'Yes \u2067on', 'Yes\u0000', 'Yes\u0085'];

/** Strings in requests that no person reads: passwords, tokens, ids of other systems, and choices, which are ids. */
const machineStrings =
  /^(password|newPassword|receipt|choices|subjects|kid|jti|grant_type|scope|(subject|requested)_token.*|client_.*)$/;

interface TextField {
  readonly name: string;
  readonly parse: (value: string) => boolean;
}

/** Lists the strings in a request body that accept any text: not ids, instants and other formats. */
function listTextFields(operationId: string, body: z.core.$ZodType): TextField[] {
  const schemas = new Map<string, z.core.$ZodType[]>();
  z.toJSONSchema(body, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema, path }) => {
      if (jsonSchema.type !== 'string' || path.some((part) => machineStrings.test(String(part)))) return;
      const name = `${operationId} ${path.join('.')}`;
      schemas.set(name, [...(schemas.get(name) ?? []), zodSchema]);
    },
  });
  return [...schemas]
    .map(([name, list]) => ({
      name,
      parse: (value: string) => list.every((schema) => z.safeParse(schema, value).success),
    }))
    .filter(({ parse }) => parse('Any text'));
}

describe('text that people enter', function () {
  this.timeout(120_000);
  let texts: TextField[];

  before(async () => {
    const contracts = (await Promise.all(services.map(loadContracts))).flat();
    texts = contracts.flatMap(({ operationId, body }) => (body ? listTextFields(operationId, body) : []));
  });

  it('is found in the requests of the API', () => {
    const names = new Set(texts.map(({ name }) => name.split(' ')[0]));
    for (const operation of [
      'createVoting',
      'changeVoting',
      'putTenant',
      'putPack',
      'putCampaign',
      'grantCredits',
    ])
      expect([...names]).to.include(operation);
  });

  it('is rejected without a visible character', () => {
    for (const { name, parse } of texts)
      for (const character of invisible)
        expect(parse(character.repeat(4)), `${name} ${JSON.stringify(character)}`).to.equal(false);
  });

  it('is rejected with a control character, or one that reorders the text after it', () => {
    for (const { name, parse } of texts)
      for (const value of forbidden) expect(parse(value), `${name} ${JSON.stringify(value)}`).to.equal(false);
  });

  it('is accepted in any language', () => {
    for (const { name, parse } of texts)
      for (const value of ['Zażółć', 'שלום', 'می\u200cخواهم', '👩\u200d💻 Ada'])
        expect(parse(value), `${name} ${value}`).to.equal(true);
  });
});

describe('options of a voting', () => {
  const findErrors = (...labels: string[]) =>
    findBallotErrors({
      options: labels.map((label, i) => ({ id: `o${i + 1}`, label })),
      ballot: { kind: 'single' },
    }).map(({ message }) => message);

  it('are rejected if one looks like another, with the label that it looks like', () => {
    expect(findErrors('Soup', 'Soup')).to.deep.equal(['is the label of another option']);
    for (const label of ['So\u200bup', 'Sou\u00adp', 'SOUP', '\uff33oup', 'S\u043eup', 'Soup\u034f'])
      expect(findErrors('Soup', label), JSON.stringify(label)).to.deep.equal([
        'looks like another option: Soup',
      ]);
  });

  it('are accepted if a reader can tell them apart', () => {
    expect(findErrors('Tak', 'Nie', 'Team 1', 'Team I', 'modern', 'modem', '👍', '👎')).to.deep.equal([]);
  });
});
