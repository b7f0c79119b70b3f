import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { artifactFolder } from '../artifact/manifest.ts';
import { readStacks } from '../stacks.ts';

const properties = z.record(z.string(), z.unknown());
const template = z.looseObject({
  Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.optional(properties) })),
  Outputs: z.optional(z.record(z.string(), z.unknown())),
  Parameters: z.optional(z.record(z.string(), z.unknown())),
});

/** A compiled CloudFormation template: the parts that the gates read. */
export type CompiledTemplate = z.output<typeof template>;

/** The compiled templates of a stage, by stack. */
export type StageTemplates = Readonly<Record<string, CompiledTemplate>>;

/** A resource of a stage. */
export interface StageResource {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Parses a compiled template. @throws if it is not one */
export const parseTemplate = (text: string): CompiledTemplate => template.parse(JSON.parse(text));

/** Lists the resources of all stacks of a stage. @param type only resources of this type */
export const listResources = (templates: StageTemplates, type?: string): StageResource[] =>
  Object.entries(templates).flatMap(([stack, { Resources }]) =>
    Object.entries(Resources)
      .filter(([, { Type }]) => type === undefined || Type === type)
      .map(([id, { Type, Properties = {} }]) => ({ stack, id, type: Type, properties: Properties })),
  );

/** Reads the templates of a stage from the artifact. */
export const readArtifactTemplates = (stage: string): StageTemplates =>
  Object.fromEntries(
    readStacks().map(({ name }) => [
      name,
      parseTemplate(
        readFileSync(`${artifactFolder}${stage}/${name}/cloudformation-template-update-stack.json`, 'utf8'),
      ),
    ]),
  );
