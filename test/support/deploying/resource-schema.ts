import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { localFolder } from '../../../shared/local-platform/paths.ts';

const permissions = z.optional(z.array(z.string()));
const handler = z.optional(z.looseObject({ permissions }));
const schema = z.looseObject({
  properties: z.record(z.string(), z.unknown()),
  tagging: z.optional(z.looseObject({ taggable: z.optional(z.boolean()), permissions })),
  handlers: z.looseObject({ create: handler, read: handler, update: handler, delete: handler }),
});

/** The phases of a resource in which CloudFormation calls its service. Drift detection is `read`. */
export const phases = ['create', 'read', 'update', 'delete'] as const;
export type Phase = (typeof phases)[number];

/** The schema of a resource type: its properties and the permissions of its handlers. */
export interface ResourceSchema {
  readonly properties: ReadonlySet<string>;
  readonly isTaggable: boolean;
  /** The permissions that the deployer needs in each phase, with those for the tags of the stack. */
  readonly permissions: Readonly<Record<Phase, readonly string[]>>;
}

/** cfn-lint ships the schemas that CloudFormation publishes, and its version is pinned with a hash. */
function findSchemaFolder(): string {
  const lib = `${localFolder}venv/lib/`;
  const [python = ''] = readdirSync(lib).filter((name) => name.startsWith('python'));
  return `${lib}${python}/site-packages/cfnlint/data/schemas/`;
}
const folder = findSchemaFolder();
const fileNames = z.record(z.string(), z.string());
const readFileNames = (region: string) =>
  fileNames.parse(JSON.parse(readFileSync(`${folder}providers/${region}.json`, 'utf8')));
// A few global types exist only in this region.
const files = { ...readFileNames('us-east-1'), ...readFileNames('eu-central-1') };

const schemas = new Map<string, unknown>();

/** Reads the JSON Schema of the properties of a resource type, as CloudFormation publishes it. @throws if there is none */
export function readPropertySchema(type: string): unknown {
  const name = files[type];
  if (name === undefined) throw new Error(`There is no schema of ${type}.`);
  const known = schemas.get(name) ?? JSON.parse(readFileSync(`${folder}resources/${name}.json`, 'utf8'));
  schemas.set(name, known);
  return known;
}

/** Reads the schema of a resource type. @throws if there is none, or if it has no handlers */
export function readResourceSchema(type: string): ResourceSchema {
  const { properties, handlers, tagging } = schema.parse(readPropertySchema(type));
  const isTaggable = tagging?.taggable ?? false;
  const tags = isTaggable ? (tagging?.permissions ?? []) : [];
  const isRead = (action: string) => /:(Get|List)/i.test(action);
  const combine = (phase: Phase, more: readonly string[] = []) => [
    ...new Set([...(handlers[phase]?.permissions ?? []), ...more]),
  ];
  return {
    properties: new Set(Object.keys(properties)),
    isTaggable,
    permissions: {
      create: combine(
        'create',
        tags.filter((action) => !isRead(action) && !/untag|remove|delete/i.test(action)),
      ),
      read: combine('read', tags.filter(isRead)),
      update: combine('update', tags),
      delete: combine('delete'),
    },
  };
}
