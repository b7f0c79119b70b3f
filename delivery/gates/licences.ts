import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import satisfies from 'spdx-satisfies';
import * as z from 'zod/mini';
import { root } from '../../shared/local/paths.ts';
import { artefactFolder } from '../artefact/manifest.ts';

const licence = z.union([
  z.object({ expression: z.string() }),
  z.object({ license: z.object({ id: z.optional(z.string()), name: z.optional(z.string()) }) }),
]);
const sbom = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(
    z.object({ name: z.string(), version: z.string(), licenses: z.optional(z.array(licence)) }),
  ),
});
export type Component = z.output<typeof sbom>['components'][number];

/** What may be shipped: licences that ask for no more than their own text; MPL where the package stays as it is. */
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

/** Packages that name their licence in words alone, read by a person in that very version. */
const readByAPerson = new Map([['@paypal/checkout-server-sdk@1.0.3', 'Apache-2.0']]);

/**
 * The packages that may not be shipped under their licence, or that name none.
 * @param components of a bill of materials (CycloneDX)
 */
export function refusedLicences(components: readonly Component[]): string[] {
  return components
    .filter(({ name }) => !name.startsWith('@suffra/'))
    .map(({ name, version, licenses = [] }) => {
      const item = `${name}@${version}`;
      return { item, terms: readByAPerson.get(item) ?? licenses.map(termsOf).join(' AND ') };
    })
    .filter(({ terms }) => !isAllowed(terms))
    .map(({ item, terms }) => `${item}: ${terms || 'no licence named'}`);
}

const termsOf = (each: z.output<typeof licence>): string =>
  'expression' in each ? `(${each.expression})` : (each.license.id ?? each.license.name ?? '');

function isAllowed(terms: string): boolean {
  try {
    return terms !== '' && satisfies(terms, allowed);
  } catch {
    // What is no SPDX expression can't be judged, so it is not allowed.
    return false;
  }
}

/** Writes the bill of materials of all that is shipped into the artefact. @returns its components */
export function writeSbom(): Component[] {
  const text = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  mkdirSync(artefactFolder, { recursive: true });
  writeFileSync(`${artefactFolder}sbom.cdx.json`, text);
  return sbom.parse(JSON.parse(text)).components;
}
