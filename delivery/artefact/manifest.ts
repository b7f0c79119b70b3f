import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { commitHash } from '@suffra/shared/deliveries';
import * as z from 'zod/mini';
import { root } from '../../shared/local/paths.ts';

/** Where the artefact lies: `<stage>/<stack>/…` as packaged, and the manifest beside them. */
export const artefactFolder = `${root}.artefact/`;

const digest = z.string().check(z.regex(/^[\da-f]{64}$/));
/** What was packaged of a stack: the SHA-256 of every file, of all of them, and of what would be released by it. */
const packaged = z.object({
  digest,
  /** The same for two packagings exactly if the same code would run in the same resources. */
  release: digest,
  files: z.record(z.string(), digest),
});
export type Packaged = z.output<typeof packaged>;
/** What was built from a commit, by stage and stack. */
export const manifest = z.object({
  commit: commitHash,
  stages: z.record(z.string(), z.record(z.string(), packaged)),
});
export type Manifest = z.output<typeof manifest>;

const template = 'cloudformation-template-update-stack.json';
/** Where the framework uploads a packaging to: named by its time, which says nothing about what is in it. */
const uploadFolder = /\/\d{13}-\d{4}-\d\d-\d\dT[\d:.]+Z\//g;

/** Hashes what was packaged in a folder. */
export function packagedIn(folder: string): Packaged {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .sort();
  const files = Object.fromEntries(names.map((name) => [name, sha256(readFileSync(`${folder}/${name}`))]));
  const resources = readFileSync(`${folder}/${template}`, 'utf8').replace(uploadFolder, '/');
  const code = Object.entries(files).filter(([name]) => isCode(name));
  const release = digestOf({ ...Object.fromEntries(code), [template]: sha256(resources) });
  return { digest: digestOf(files), release, files };
}

/** One hash over many, by name: two folders have the same exactly if every file is the same. */
export const digestOf = (files: Readonly<Record<string, string>>): string =>
  sha256(
    Object.entries(files)
      .map(([name, hash]) => `${hash} ${name}\n`)
      .sort()
      .join(''),
  );

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');

/** What runs: archives of functions and the files of the client. The rest is the stage's template. */
const isCode = (name: string): boolean => name.endsWith('.zip') || name.startsWith('client/');

/**
 * Where stages differ in what runs. One artefact is promoted from stage to stage, so there must be no such place: a
 * difference would mean that what was tried is not what is released.
 * @returns `stack/file` of each difference
 */
export function differingCode({ stages }: Pick<Manifest, 'stages'>): string[] {
  const [first, ...others] = Object.values(stages);
  if (first === undefined) return [];
  return Object.entries(first).flatMap(([stack, { files }]) => {
    const names = new Set(
      [first, ...others].flatMap((stage) => Object.keys(stage[stack]?.files ?? {}).filter(isCode)),
    );
    return [...names]
      .filter((name) => others.some((stage) => stage[stack]?.files[name] !== files[name]))
      .map((name) => `${stack}/${name}`);
  });
}

/** Reads the manifest of the artefact at hand. @throws when there is none, or it is damaged */
export function readManifest(folder = artefactFolder): Manifest {
  const file = `${folder}manifest.json`;
  if (!existsSync(file)) throw new Error('There is no artefact: run "npm run delivery -- build" first.');
  return manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/**
 * Checks that what lies in the artefact's folder for a stage is what was built.
 * @throws naming the stacks that are not
 */
export function verified(
  built: Manifest,
  stage: string,
  folder = artefactFolder,
): Manifest['stages'][string] {
  const wanted = built.stages[stage];
  if (wanted === undefined) throw new Error(`The artefact was not built for ${stage}.`);
  const changed = Object.entries(wanted).filter(
    ([stack, { digest }]) => packagedIn(`${folder}${stage}/${stack}`).digest !== digest,
  );
  if (changed.length > 0)
    throw new Error(
      `Not what was built: ${changed.map(([stack]) => stack).join(', ')}. Nothing was deployed.`,
    );
  return wanted;
}
