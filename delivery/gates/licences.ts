import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import satisfies from 'spdx-satisfies';
import * as z from 'zod/mini';
import { root } from '../../shared/local-platform/paths.ts';
import { artifactFolder } from '../artifact/manifest.ts';

const licence = z.union([
  z.object({ expression: z.string() }),
  z.object({ license: z.object({ id: z.optional(z.string()), name: z.optional(z.string()) }) }),
]);
const sbom = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(
    z.looseObject({
      'bom-ref': z.string(),
      name: z.string(),
      version: z.string(),
      licenses: z.optional(z.array(licence)),
      properties: z.optional(z.array(z.object({ name: z.string(), value: z.string() }))),
    }),
  ),
  dependencies: z.array(z.looseObject({ ref: z.string() })),
});
export type Component = Pick<z.output<typeof sbom>['components'][number], 'name' | 'version' | 'licenses'>;

/**
 * Licences that may be shipped: they require no more than their own text. MPL requires that the package is
 * not modified.
 */
const allowed = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'MPL-2.0',
  'OFL-1.1',
];

/**
 * Licences of packages whose metadata has no SPDX expression. A person read the licence of exactly this
 * version.
 */
const reviewedLicences = new Map([['@paypal/checkout-server-sdk@1.0.3', 'Apache-2.0']]);

/**
 * Returns the packages whose licence does not allow shipping, or that have none.
 * @param components of a bill of materials (CycloneDX)
 */
export function findForbiddenLicences(components: readonly Component[]): string[] {
  return components
    .filter(({ name }) => !name.startsWith('@suffra/'))
    .map(({ name, version, licenses = [] }) => {
      const packageId = `${name}@${version}`;
      return {
        item: packageId,
        expression: reviewedLicences.get(packageId) ?? licenses.map(toExpression).join(' AND '),
      };
    })
    .filter(({ expression: terms }) => !isAllowed(terms))
    .map(({ item: packageId, expression: terms }) => `${packageId}: ${terms || 'no licence'}`);
}

const toExpression = (entry: z.output<typeof licence>): string =>
  'expression' in entry ? `(${entry.expression})` : (entry.license.id ?? entry.license.name ?? '');

function isAllowed(expression: string): boolean {
  try {
    return expression !== '' && satisfies(expression, allowed);
  } catch {
    // Not an SPDX expression, so the licence cannot be checked and is rejected.
    return false;
  }
}

/**
 * Writes the bill of materials of all shipped packages into the artifact. npm leaves out with `--omit dev` also packages
 * that both a shipped package and a development dependency need, so the development packages are removed here.
 * @returns its components
 */
export function writeSbom(): Component[] {
  const text = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const { components: all, dependencies, ...document } = sbom.parse(JSON.parse(text));
  const isForDevelopment = ({ properties = [] }: (typeof all)[number]) =>
    properties.some(({ name }) => name === 'cdx:npm:package:development');
  const components = all.filter((component) => !isForDevelopment(component));
  const omitted = new Set(all.filter(isForDevelopment).map((component) => component['bom-ref']));
  const shipped = dependencies.filter(({ ref }) => !omitted.has(ref));
  mkdirSync(artifactFolder, { recursive: true });
  writeFileSync(
    `${artifactFolder}sbom.cdx.json`,
    JSON.stringify({ ...document, components, dependencies: shipped }, undefined, 2),
  );
  return components;
}
