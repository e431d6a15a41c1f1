import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

const ROOT = path.join(__dirname, '..', '..');

/** A piece of text in code: a string, or what stands between the placeholders of a template. */
export interface Literal {
  /** From the repository, `/`-separated. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  /** A template in whole, with `\u0000` in place of each placeholder; the text itself for a string. */
  readonly whole: string;
  /** Name of the property or variable that it is given to, of the attribute that is set, or of the function that it is handed to; what it is thrown as for errors. */
  readonly sink: string;
}

/** Every literal of the program's own code, imports and types left out. */
export function sourceLiterals(patterns: readonly string[]): Literal[] {
  return globSync([...patterns], { cwd: ROOT })
    .sort()
    .flatMap((file) => literalsOf(file));
}

const kept = new Map<string, readonly Literal[]>();

function literalsOf(file: string): readonly Literal[] {
  const known = kept.get(file);
  if (known) return known;
  const source = ts.createSourceFile(file, readFileSync(path.join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const add = (node: ts.Node, text: string, whole: string): void => {
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push({ file, line, text, whole, sink: sinkOf(node) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) add(node, node.text, node.text);
    if (ts.isTemplateExpression(node)) {
      const pieces = [node.head, ...node.templateSpans.map(({ literal }) => literal)];
      const whole = pieces.map(({ text }) => text).join('\u0000');
      for (const piece of pieces) add(piece, piece.text, whole);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  kept.set(file, found);
  return found;
}

/** Looks outwards through conditions, lists and templates to what takes the text. */
function sinkOf(node: ts.Node): string {
  for (let at = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (ts.isPropertyAssignment(parent) && parent.initializer === at) return parent.name.getText();
    if (ts.isVariableDeclaration(parent)) return parent.name.getText();
    if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.right === at)
      return ts.isPropertyAccessExpression(parent.left) ? parent.left.name.text : parent.left.getText();
    if (ts.isNewExpression(parent)) return `new ${parent.expression.getText()}`;
    if (ts.isCallExpression(parent) && parent.expression !== at) {
      const callee = parent.expression.getText().replace(/\s+/g, '');
      const [name] = parent.arguments;
      if (/setAttribute$/.test(callee) && name !== at && name && ts.isStringLiteral(name)) return name.text;
      return callee;
    }
    if (ts.isStatement(parent) || ts.isArrowFunction(parent)) return '';
  }
  return '';
}
