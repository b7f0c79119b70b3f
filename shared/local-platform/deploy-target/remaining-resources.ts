import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const resource = z.looseObject({
  Type: z.string(),
  DeletionPolicy: z.optional(z.string()),
  Properties: z.optional(z.record(z.string(), z.unknown())),
});
const template = z.object({ Resources: z.record(z.string(), resource) });
type Resource = z.output<typeof resource>;

/** A resource that exists although its stack does not. */
export interface RemainingResource {
  readonly id: string;
  /** The kind of stage-resources.ts. */
  readonly kind: string;
  /** True if the template gives it a name that no second resource can have, so a new deployment fails. */
  readonly blocksDeployment: boolean;
}

/** The types that a stage may leave, and the property with a name that is unique in an account. */
const types: Readonly<Record<string, { readonly kind: string; readonly uniqueName?: string }>> = {
  'AWS::DynamoDB::Table': { kind: 'tables', uniqueName: 'TableName' },
  'AWS::S3::Bucket': { kind: 'buckets', uniqueName: 'BucketName' },
  'AWS::SQS::Queue': { kind: 'queues', uniqueName: 'QueueName' },
  'AWS::SecretsManager::Secret': { kind: 'secrets', uniqueName: 'Name' },
  // Several pools can have the same name.
  'AWS::Cognito::UserPool': { kind: 'pools' },
};

/** Versions are retained while their function exists, and deleted with it. */
const deletedWithOthers = new Set(['AWS::Lambda::Version']);

/**
 * Finds what CloudFormation leaves when a deployment that creates a stack fails. It deletes what it has created, except
 * for retained resources, and for tables and pools with deletion protection. CloudFormation creates resources in
 * parallel, so any of these may exist at the time of the failure: all of them are returned.
 * @param file the compiled template
 */
export const findRemainingAfterFailure = (file: string): RemainingResource[] =>
  findRemaining(file, (entry) => entry.DeletionPolicy === 'Retain' || isProtected(entry));

/**
 * Finds what CloudFormation leaves when it deletes a stack.
 * @param file the compiled template
 * @throws if a resource can't be deleted, because it has deletion protection and is not retained
 */
export const findRemainingAfterRemoval = (file: string): RemainingResource[] =>
  findRemaining(file, (entry, id) => {
    const isRetained = /^Retain(ExceptOnCreate)?$/.test(entry.DeletionPolicy ?? '');
    if (isProtected(entry) && !isRetained)
      throw new Error(
        `${file}: ${id} has deletion protection and is not retained, so its stack can't be deleted`,
      );
    return isRetained;
  });

/** Counts the resources of each kind. */
export function countKinds(remaining: readonly RemainingResource[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of remaining) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function findRemaining(
  file: string,
  isRemaining: (entry: Resource, id: string) => boolean,
): RemainingResource[] {
  const { Resources } = template.parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.entries(Resources)
    .filter(([id, entry]) => !deletedWithOthers.has(entry.Type) && isRemaining(entry, id))
    .map(([id, { Type, Properties = {} }]) => {
      const type = types[Type];
      if (type === undefined)
        throw new Error(
          `${file}: whether ${id} (${Type}) has a unique name must be added to ${import.meta.url}`,
        );
      const name = type.uniqueName === undefined ? undefined : Properties[type.uniqueName];
      return { id, kind: type.kind, blocksDeployment: name !== undefined };
    });
}

const isProtected = ({ Properties = {} }: Resource): boolean =>
  Properties.DeletionProtectionEnabled === true || Properties.DeletionProtection === 'ACTIVE';
