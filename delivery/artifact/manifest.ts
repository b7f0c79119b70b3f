import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { commitHash } from '@suffra/shared/deliveries';
import * as z from 'zod/mini';
import { root } from '../../shared/local-platform/paths.ts';

/** Folder of the artifact: `<stage>/<stack>/…` as packaged, and `manifest.json`. */
export const artifactFolder = `${root}.artifact/`;

const digest = z.string().check(z.regex(/^[\da-f]{64}$/));
/** Hashes of a packaged stack (SHA-256): of each file, of all files, and of what a release deploys. */
const packagedStack = z.object({
  digest,
  /** Equal for two packages if and only if they deploy the same code and resources. */
  release: digest,
  files: z.record(z.string(), digest),
});
export type PackagedStack = z.output<typeof packagedStack>;
/** The packages built from a commit, by stage and stack. */
export const manifest = z.object({
  commit: commitHash,
  stages: z.record(z.string(), z.record(z.string(), packagedStack)),
});
export type Manifest = z.output<typeof manifest>;

const templateFile = 'cloudformation-template-update-stack.json';
/**
 * S3 folder of a package. The framework names it after the time of packaging, so it differs between equal
 * packages.
 */
const uploadFolder = /\/\d{13}-\d{4}-\d\d-\d\dT[\d:.]+Z\//g;

/** Hashes the package in a folder. */
export function hashPackage(folder: string): PackagedStack {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .sort();
  const files = Object.fromEntries(names.map((name) => [name, sha256(readFileSync(`${folder}/${name}`))]));
  const template: unknown = JSON.parse(readFileSync(`${folder}/${templateFile}`, 'utf8'));
  const resources = JSON.stringify(sortKeys(template)).replace(uploadFolder, '/');
  const code = Object.entries(files).filter(([name]) => isCode(name));
  const release = hashFiles({ ...Object.fromEntries(code), [templateFile]: sha256(resources) });
  return { digest: hashFiles(files), release, files };
}

/** Returns one hash over named files. Two folders have the same hash if and only if all files are equal. */
export const hashFiles = (files: Readonly<Record<string, string>>): string =>
  sha256(
    Object.entries(files)
      .map(([name, hash]) => `${hash} ${name}\n`)
      .sort()
      .join(''),
  );

/**
 * Sorts the keys of all objects in a JSON value. Plugins add resources as they finish, so the order of keys
 * differs between equal packages.
 */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sortKeys(entry)]));
}

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');

/**
 * Code is the archives of functions and the files of the web client. Everything else belongs to the template
 * of the stage.
 */
const isCode = (name: string): boolean => name.endsWith('.zip') || name.startsWith('client/');

/**
 * Finds code that differs between stages. The list must be empty: one artifact is promoted from stage to
 * stage, so a difference would mean that the release was not the code that was tested.
 * @returns `stack/file` of each difference
 */
export function findDifferingCode({ stages }: Pick<Manifest, 'stages'>): string[] {
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

/** Reads the manifest of the artifact. @throws if there is no artifact, or its manifest is malformed */
export function readManifest(folder = artifactFolder): Manifest {
  const file = `${folder}manifest.json`;
  if (!existsSync(file)) throw new Error('There is no artifact. Run "npm run delivery -- build" first.');
  return manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/**
 * Checks the packages of a stage against the hashes in the manifest.
 * @throws with the names of the stacks that differ
 */
export function verifyArtifact(
  built: Manifest,
  stage: string,
  folder = artifactFolder,
): Manifest['stages'][string] {
  const expected = built.stages[stage];
  if (expected === undefined) throw new Error(`The artifact was not built for ${stage}.`);
  const changed = Object.entries(expected).filter(
    ([stack, { digest }]) => hashPackage(`${folder}${stage}/${stack}`).digest !== digest,
  );
  if (changed.length > 0)
    throw new Error(
      `The package differs from the manifest: ${changed.map(([stack]) => stack).join(', ')}. Nothing was deployed.`,
    );
  return expected;
}
