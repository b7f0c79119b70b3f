import ts from 'typescript';

/** A `method` is a function that belongs to an object, a class or an interface. */
export type NameKind = 'function' | 'method' | 'variable' | 'parameter' | 'property' | 'type' | 'import';

/** A name that a source file declares. */
export interface Declaration {
  readonly name: string;
  readonly kind: NameKind;
  /** Line in the file, counted from 1. */
  readonly line: number;
  readonly isExported: boolean;
  /** The function is `async` or its written return type is a promise. */
  readonly returnsPromise: boolean;
}

/**
 * Lists every name that a TypeScript or JavaScript file declares, in the order of the source, including `module.exports.name =`.
 * A shorthand property (`{ row }`) and a binding without a rename repeat a name that is declared elsewhere;
 * only the binding is listed, as the variable it creates. A member with `override` repeats the name of its base class.
 */
export function listDeclarations(path: string, text: string): Declaration[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Declaration[] = [];

  const visit = (node: ts.Node): void => {
    const name = findDeclaredName(node);
    if (name !== undefined) {
      const signature = findSignature(node);
      found.push({
        name: name.text.replace(/^#/, ''),
        kind: toKind(node, signature !== undefined),
        line: file.getLineAndCharacterOfPosition(name.getStart(file)).line + 1,
        isExported: isExported(node),
        returnsPromise: signature !== undefined && returnsPromise(signature),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function findDeclaredName(node: ts.Node): ts.Identifier | ts.PrivateIdentifier | undefined {
  if (ts.isShorthandPropertyAssignment(node)) return undefined;
  if (ts.isImportSpecifier(node) && node.propertyName === undefined) return undefined;
  if (ts.isBinaryExpression(node)) return findExportedName(node);
  if (isOverride(node)) return undefined;
  if (!isNamedDeclaration(node)) return undefined;
  const { name } = node;
  return name !== undefined && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? name : undefined;
}

/** The name in `module.exports.name = value`. */
function findExportedName({ left, operatorToken }: ts.BinaryExpression): ts.Identifier | undefined {
  const isAssignment = operatorToken.kind === ts.SyntaxKind.EqualsToken;
  if (!isAssignment || !ts.isPropertyAccessExpression(left) || !ts.isIdentifier(left.name)) return undefined;
  return /^(module\.)?exports$/.test(left.expression.getText()) ? left.name : undefined;
}

function isNamedDeclaration(node: ts.Node) {
  return (
    ts.isFunctionLike(node) ||
    ts.isClassLike(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isTypeParameterDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isEnumMember(node) ||
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isImportSpecifier(node) ||
    ts.isImportClause(node) ||
    ts.isNamespaceImport(node)
  );
}

function toKind(node: ts.Node, isFunction: boolean): NameKind {
  if (ts.isBinaryExpression(node)) return isFunction ? 'function' : 'variable';
  const isMember = ts.isClassElement(node) || ts.isTypeElement(node) || ts.isPropertyAssignment(node);
  if (isFunction) return isMember ? 'method' : 'function';
  if (ts.isParameter(node)) return 'parameter';
  if (ts.isVariableDeclaration(node) || ts.isBindingElement(node)) return 'variable';
  if (ts.isImportSpecifier(node) || ts.isImportClause(node) || ts.isNamespaceImport(node)) return 'import';
  if (
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isAccessor(node) ||
    ts.isEnumMember(node)
  )
    return 'property';
  return 'type';
}

type Signature = ts.SignatureDeclaration;

/** The function that a declaration names: its own, its initializer or its written function type. */
function findSignature(node: ts.Node): Signature | undefined {
  if (ts.isAccessor(node)) return undefined;
  if (ts.isFunctionLike(node)) return node;
  if (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)) {
    if (isFunctionValue(node.initializer)) return node.initializer;
  }
  if (ts.isBinaryExpression(node)) return isFunctionValue(node.right) ? node.right : undefined;
  if (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node)
  )
    return node.type !== undefined && ts.isFunctionTypeNode(node.type) ? node.type : undefined;
  return undefined;
}

const isFunctionValue = (
  value: ts.Expression | undefined,
): value is ts.ArrowFunction | ts.FunctionExpression =>
  value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value));

function returnsPromise(signature: Signature): boolean {
  const { type } = signature;
  if (
    type !== undefined &&
    ts.isTypeReferenceNode(type) &&
    /^(Promise|AsyncIterable|AsyncGenerator)/.test(type.typeName.getText())
  )
    return true;
  return ts.canHaveModifiers(signature) && hasModifier(signature, ts.SyntaxKind.AsyncKeyword);
}

function isExported(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return true;
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  return ts.canHaveModifiers(statement) && hasModifier(statement, ts.SyntaxKind.ExportKeyword);
}

const isOverride = (node: ts.Node): boolean =>
  ts.isClassElement(node) && ts.canHaveModifiers(node) && hasModifier(node, ts.SyntaxKind.OverrideKeyword);

const hasModifier = (node: ts.HasModifiers, kind: ts.SyntaxKind): boolean =>
  ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) === true;
