import type { Template } from '../packaged-template.ts';

/** A compiled stack of a stage, in the region where it is deployed. */
export interface DeployedStack {
  /** The name of the stack, such as `suffra-ballot-prod`. */
  readonly name: string;
  readonly region: string;
  readonly stage: string;
  /** The tags of the stack (shared/deployment/provider.yml), which CloudFormation gives to every resource. */
  readonly tags: Readonly<Record<string, string>>;
  readonly template: Template;
}

export const account = '111122223333';

/**
 * Turns the prod template of a service into the stack of a stage: the stage is a word of its own in every
 * name.
 */
export function toStack(service: string, prod: Template, stage: string): DeployedStack {
  const rename = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll(/\bprod\b/g, stage);
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, rename(entry)]));
  };
  return {
    name: `suffra-${service}-${stage}`,
    region: service === 'edge' ? 'us-east-1' : 'eu-central-1',
    stage,
    tags: { product: 'suffra', service: `suffra-${service}`, stage },
    template: { ...prod, Resources: renameResources(prod.Resources, rename) },
  };
}

const renameResources = (
  resources: Template['Resources'],
  rename: (value: unknown) => unknown,
): Template['Resources'] =>
  Object.fromEntries(
    Object.entries(resources).map(([id, { Properties = {}, ...rest }]) => [
      id,
      {
        ...rest,
        Properties: Object.fromEntries(
          Object.entries(Properties).map(([key, value]) => [key, rename(value)]),
        ),
      },
    ]),
  );
