import type { Finding } from '../findings.ts';
import type { Declaration } from './declarations.ts';
import { deniedPaths } from './denied-files.ts';
import { type DeniedNames, deniedNames } from './denied-names.ts';

const isFunction = ({ kind }: Declaration): boolean => kind === 'function' || kind === 'method';
/** Texts of the web client and the widget are functions named after the text. */
const messageFile = /\/(i18n|messages)\//;

const deniedByName = new Map<string, DeniedNames[]>();
for (const entry of deniedNames) {
  for (const name of entry.names.split(' '))
    deniedByName.set(name, [...(deniedByName.get(name) ?? []), entry]);
}

const findDenied = (path: string, { name, kind }: Declaration): DeniedNames | undefined =>
  deniedByName
    .get(name)
    ?.find(
      (entry) =>
        (entry.kinds?.includes(kind) ?? true) &&
        (entry.in?.test(path) ?? true) &&
        !(entry.notIn?.test(path) ?? false),
    );

/** Functions of the language and its libraries that end in `Of`. */
const standardNames = new Set([
  'of',
  'indexOf',
  'lastIndexOf',
  'valueOf',
  'isPrototypeOf',
  'typeOf',
  'instanceOf',
  'oneOf',
]);
const booleanPrefix = /^(is|has|can|was|are|should)[A-Z]/;
/** Verbs that end in the particle "in": signIn, optIn. */
const phrasalIn =
  /(sign|log|opt|check|zoom|fade|plug|scroll|slide|fill|build|type|roll|opted|signed|logged)In$/i;
const participle =
  /^(?!(?:need|feed|seed|speed|embed|exceed|succeed|proceed|bleed|shed|shred|unneed|named|id)$)([a-z]+ed|written|taken|made|said|told|kept|held|given|drawn|spoken|chosen|sent|known|seen|shown|begun|done|gone|found|built|left|lost|meant|heard|hidden|thrown|undone|overspent)$/;

/** Checks one declared name against every rule about names. */
export function checkName(path: string, declaration: Declaration): Finding[] {
  const { name, line, isExported, returnsPromise } = declaration;
  const report = (message: string): Finding[] => [{ path, line, subject: name, message }];

  const denied = findDenied(path, declaration);
  if (denied !== undefined) return report(`use ${denied.use}`);
  if (/^most[A-Z]/.test(name)) return report(`use ${name.replace(/^most/, 'max')}`);
  if (/^(least|fewest)[A-Z]/.test(name)) return report(`use ${name.replace(/^(least|fewest)/, 'min')}`);
  if (!isFunction(declaration) || messageFile.test(path)) return [];
  if (/[a-z0-9]Of$/.test(name) && !standardNames.has(name) && !booleanPrefix.test(name))
    return report('use a verb phrase: get…, read…, to…, parse…, compute…');
  if (
    /[a-z0-9]In$/.test(name) &&
    (isExported || returnsPromise) &&
    !phrasalIn.test(name) &&
    !booleanPrefix.test(name)
  )
    return report('use a verb phrase: find…, read…, list…, parse…');
  if (participle.test(name)) return report('use a verb phrase: a participle reads as a state');
  return [];
}

/** Checks the path of a file against the old names of files and folders. */
export function checkPath(path: string): Finding[] {
  return deniedPaths
    .filter(({ pattern }) => pattern.test(path))
    .map(({ use }) => ({ path, line: 1, subject: 'file name', message: `use ${use}` }));
}
