import { Ajv, type AnySchemaObject, type ValidateFunction } from 'ajv';
import * as z from 'zod/mini';
import type { Template } from '../packaged-template.ts';
import { readPropertySchema } from './resource-schema.ts';

const ajv = new Ajv({
  allErrors: true,
  // CloudFormation also accepts a number or a boolean as text, and the reverse.
  coerceTypes: true,
  // The published schemas have keywords and formats of their own.
  strict: false,
  validateSchema: false,
  validateFormats: false,
  logger: false,
});
const validators = new Map<string, ValidateFunction>();

const sections = z.looseObject({
  Parameters: z.optional(z.record(z.string(), z.unknown())),
  Conditions: z.optional(z.record(z.string(), z.unknown())),
});
const names = z.union([z.string(), z.array(z.string())]);

/**
 * Finds errors that CloudFormation would report after a deployment has begun. Properties must follow the schema of their
 * resource type, and every reference must exist. cfn-lint knows more rules, but needs half a minute, so the policy gate runs it
 * (`npm run delivery -- policy`).
 */
export function findTemplateErrors(template: Template): string[] {
  const propertyErrors = Object.entries(template.Resources).flatMap(([id, { Type, Properties = {} }]) => {
    // Resources of our own functions have no schema.
    if (Type.startsWith('Custom::')) return [];
    const validate = validators.get(Type) ?? ajv.compile(allowIntrinsics(readPropertySchema(Type)));
    validators.set(Type, validate);
    // Validation converts values in place.
    if (validate(structuredClone(Properties))) return [];
    return (validate.errors ?? [])
      .filter(({ keyword }) => keyword !== 'if')
      .map(
        ({ instancePath, message, params }) => `${id}${instancePath} ${message} ${JSON.stringify(params)}`,
      );
  });
  return [...propertyErrors, ...findMissingNames(template)];
}

/** The value of a property can always be computed by a function of the template language instead. */
const intrinsic: AnySchemaObject = {
  type: 'object',
  minProperties: 1,
  maxProperties: 1,
  propertyNames: { pattern: '^(Ref$|Fn::)' },
};

/** Changes a schema so that an intrinsic function is allowed as the value of each property and item. */
function allowIntrinsics(schema: unknown, isValue = false): AnySchemaObject {
  if (typeof schema !== 'object' || schema === null) throw new Error('a schema is not an object');
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    switch (keyword) {
      case 'properties':
      case 'patternProperties':
        return [[keyword, mapValues(value, (entry) => allowIntrinsics(entry, true))]];
      case 'definitions':
        return [[keyword, mapValues(value, (entry) => allowIntrinsics(entry))]];
      case 'items':
        return [[keyword, allowIntrinsics(value, true)]];
      case 'additionalProperties':
        return [[keyword, typeof value === 'boolean' ? value : allowIntrinsics(value, true)]];
      // Combinations such as `oneOf` only choose between properties, and an intrinsic function would match several.
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
        return Array.isArray(value) ? [[keyword, value.map((entry) => allowIntrinsics(entry))]] : [];
      case 'pattern':
        return typeof value === 'string' && isRegExp(value) ? [[keyword, value]] : [];
      case '$schema':
        return [];
      default:
        return [[keyword, value]];
    }
  });
  const allowed = Object.fromEntries(entries);
  return isValue ? { if: intrinsic, else: allowed } : allowed;
}

const mapValues = (value: unknown, change: (entry: unknown) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(Object(value)).map(([key, entry]) => [key, change(entry)]));

/** Some published patterns are not valid in JavaScript. They are not checked. */
function isRegExp(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

const attributeSchema = z.looseObject({
  properties: z.record(z.string(), z.unknown()),
  readOnlyProperties: z.optional(z.array(z.string())),
});

/** Whether `Fn::GetAtt` can read an attribute of a resource type. */
function hasAttribute(type: string, attribute: string): boolean {
  if (type.startsWith('Custom::')) return true;
  const { properties, readOnlyProperties = [] } = attributeSchema.parse(readPropertySchema(type));
  // Some properties are attributes as well: the name of a queue.
  const isProperty = Object.hasOwn(properties, attribute);
  return isProperty || readOnlyProperties.includes(`/properties/${attribute.replaceAll('.', '/')}`);
}

/** Finds references to resources, attributes, parameters and conditions that do not exist. */
function findMissingNames(template: Template): string[] {
  const { Parameters = {}, Conditions = {}, ...rest } = sections.parse(template);
  const { Resources } = template;
  const missing = new Set<string>();
  const expectKnown = (name: string, ...known: readonly object[]) => {
    if (!name.startsWith('AWS::') && !known.some((section) => Object.hasOwn(section, name)))
      missing.add(`${name} does not exist`);
  };
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, entry] of Object.entries(value)) {
      if (key === 'Ref') expectKnown(String(entry), Resources, Parameters);
      if (key === 'Fn::GetAtt') {
        const [name = '', ...path] = [names.parse(entry)].flat().join('.').split('.');
        expectKnown(name, Resources);
        const type = Resources[name]?.Type;
        if (type !== undefined && !hasAttribute(type, path.join('.')))
          missing.add(`${name} has no attribute ${path.join('.')}`);
      }
      if (key === 'Fn::Sub') {
        const [text = '', variables = {}]: unknown[] = Array.isArray(entry) ? entry : [entry];
        for (const [, name = ''] of String(text).matchAll(/\$\{([^!}.]+)[^}]*\}/g))
          expectKnown(name, Resources, Parameters, Object(variables));
      }
      if (key === 'Fn::If' && Array.isArray(entry)) expectKnown(String(entry[0]), Conditions);
      visit(entry);
    }
  };
  visit(Conditions);
  visit(rest);
  for (const { DependsOn = [], Condition } of Object.values(Resources).map((entry) => Object(entry))) {
    for (const name of [names.parse(DependsOn)].flat()) expectKnown(name, Resources);
    if (Condition !== undefined) expectKnown(String(Condition), Conditions);
  }
  return [...missing];
}
