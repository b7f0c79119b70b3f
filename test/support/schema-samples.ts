/** A JSON Schema of a contract, as OpenAPI describes it. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** A location in a value: a property or an element at any depth. */
export interface SchemaLocation {
  /** Such as `options.0.label`. */
  readonly path: string;
  /** Returns a copy of the sample with a value in this location. */
  readonly put: (sample: unknown, value: unknown) => unknown;
}

/** Values of the texts in contracts. The first that a schema allows is used. */
const texts: readonly string[] = [
  '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  'sample',
  'o1',
  '1',
  '2026-10',
  '2026-10-01',
  '2099-10-01T12:00:00.000Z',
  'ada@example.com',
  'https://example.com/',
  '#7a1f5c',
  'EUR',
  'Europe/Warsaw',
  '"1"',
  'en',
  'text/csv',
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
];
const maxDepth = 5;

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const toSchemas = (value: unknown): JsonSchema[] => (Array.isArray(value) ? value.filter(isSchema) : []);
const getProperties = ({ properties }: JsonSchema): [string, JsonSchema][] =>
  isSchema(properties)
    ? Object.entries(properties).flatMap(([name, schema]) => (isSchema(schema) ? [[name, schema]] : []))
    : [];

/** Creates a value that a schema allows, with all of its properties. @param matches validates a value */
export function createSample(
  schema: JsonSchema,
  matches: (schema: JsonSchema, value: unknown) => boolean,
): unknown {
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const [choice] = [...toSchemas(schema.anyOf), ...toSchemas(schema.oneOf), ...toSchemas(schema.allOf)];
  if (choice !== undefined) return createSample(choice, matches);
  if (schema.type === 'string') return texts.find((text) => matches(schema, text)) ?? 'x'.repeat(64);
  if (schema.type === 'integer' || schema.type === 'number')
    return [1, schema.minimum, schema.maximum].find((number) => matches(schema, number));
  if (schema.type === 'boolean') return true;
  if (schema.type === 'array') {
    const count = Number(schema.minItems ?? 1) || 1;
    const item = isSchema(schema.items) ? createSample(schema.items, matches) : 'x';
    return Array.from({ length: count }, () => item);
  }
  return Object.fromEntries(
    getProperties(schema).map(([name, property]) => [name, createSample(property, matches)]),
  );
}

/** Finds all locations of a schema, the whole value excluded. */
export function findLocations(schema: JsonSchema, depth = 0): SchemaLocation[] {
  if (depth === maxDepth) return [];
  const choices = [...toSchemas(schema.anyOf), ...toSchemas(schema.oneOf), ...toSchemas(schema.allOf)];
  const children: [string, JsonSchema][] = [
    ...getProperties(schema),
    ...(isSchema(schema.items) ? [['0', schema.items] satisfies [string, JsonSchema]] : []),
  ];
  return [
    ...choices.flatMap((choice) => findLocations(choice, depth + 1)),
    ...children.flatMap(([key, child]) => [
      { path: key, put: (sample: unknown, value: unknown) => replace(sample, key, value) },
      ...findLocations(child, depth + 1).map(({ path, put }) => ({
        path: `${key}.${path}`,
        put: (sample: unknown, value: unknown) => replace(sample, key, put(read(sample, key), value)),
      })),
    ]),
  ];
}

const read = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

function replace(value: unknown, key: string, replacement: unknown): unknown {
  if (Array.isArray(value)) return value.map((element, i) => (String(i) === key ? replacement : element));
  return { ...(isSchema(value) ? value : {}), [key]: replacement };
}
