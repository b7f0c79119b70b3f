import { createRequire } from 'node:module';
import { readStacks } from '../../delivery/stacks.ts';
import { packagedTemplate, type Template } from './packaged-template.ts';

const Stage = createRequire(import.meta.url)('../../shared/deployment/plugins/stage.cjs');

/** Packages a stack for prod, and applies the settings of another stage to its template. */
export async function templateForStage(stage: string, stack: string): Promise<Template> {
  const template = structuredClone(await packagedTemplate(stack));
  new Stage({
    service: { provider: { compiledCloudFormationTemplate: template } },
    getProvider: () => ({ getStage: () => stage }),
  }).apply();
  return template;
}

/** Returns the templates of all stacks of a stage, by stack. */
export async function readStageTemplates(stage: string): Promise<Record<string, Template>> {
  const templates: Record<string, Template> = {};
  for (const { name } of readStacks())
    templates[name] = stage === 'prod' ? await packagedTemplate(name) : await templateForStage(stage, name);
  return templates;
}
