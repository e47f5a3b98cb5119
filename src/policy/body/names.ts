import { addAll } from '../../text/long-lists.ts';
import type { Span } from '../../text/source.ts';
import { type CodeNode, type Program, visitCode } from './code.ts';

/** A name that code refers to. */
export interface UsedName {
  name: string;
  /** `component` for the name of an element of JSX. */
  kind: 'value' | 'component';
  span: Span;
}

interface Names {
  /** What the code defines, in whatever scope. */
  defined: ReadonlySet<string>;
  used: readonly UsedName[];
}

/** The names that code defines and uses. It is never run. */
export function namesIn(program: Program): Names {
  const defined = new Set<string>();
  const used: UsedName[] = [];
  visitCode(program, (node, key, _, ancestors) => {
    for (const pattern of definedBy(node)) for (const name of namesOf(pattern)) defined.add(name);
    const parent = ancestors.at(-1);
    const isName = parent !== undefined && (isLabel(parent, key) || isOfAnotherFile(ancestors));
    if (node.type === 'Identifier' && !isName)
      used.push({ name: String(node['name']), kind: 'value', span: { start: node.start, end: node.end } });
    if (node.type === 'JSXOpeningElement') addAll(used, componentOf(node['name'] as CodeNode));
  });
  return { defined, used };
}

/** The patterns in a node that define names. */
function definedBy(node: CodeNode): readonly (CodeNode | null)[] {
  switch (node.type) {
    case 'VariableDeclarator':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return [node['id'] as CodeNode | null];
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return [node['id'] as CodeNode | null, ...(node['params'] as CodeNode[])];
    case 'CatchClause':
      return [node['param'] as CodeNode | null];
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return [node['local'] as CodeNode];
    default:
      return [];
  }
}

/** The names in a pattern: `a`, `[a, ...b]`, `{ a, b: c = 1 }`. */
function namesOf(pattern: CodeNode | null | undefined): readonly string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [String(pattern['name'])];
    case 'ArrayPattern':
      return (pattern['elements'] as (CodeNode | null)[]).flatMap(namesOf);
    case 'ObjectPattern':
      return (pattern['properties'] as CodeNode[]).flatMap(namesOf);
    case 'Property':
      return namesOf(pattern['value'] as CodeNode);
    case 'AssignmentPattern':
      return namesOf(pattern['left'] as CodeNode);
    case 'RestElement':
      return namesOf(pattern['argument'] as CodeNode);
    default:
      return [];
  }
}

/** Whether an identifier below a node names no value: the name of a property or a label; and `typeof` asks of any name. */
function isLabel(parent: CodeNode, key: string | undefined): boolean {
  if (key === 'property' || key === 'key') return parent['computed'] !== true;
  if (key === 'label' || key === 'meta' || key === 'imported' || key === 'exported') return true;
  return key === 'argument' && parent['operator'] === 'typeof';
}

/** Whether the last of these nodes names what another file exports, as in `export { a } from './b.js'`. */
function isOfAnotherFile(ancestors: readonly CodeNode[]): boolean {
  const [declaration, specifier] = ancestors.slice(-2);
  return specifier?.type === 'ExportSpecifier' && Boolean(declaration?.['source']);
}

/** `Note` of `<Note>`, `Tabs` of `<Tabs.Item>`; none for an element of HTML. */
function componentOf(name: CodeNode): UsedName[] {
  if (name.type === 'JSXMemberExpression') return componentOf({ ...(name['object'] as CodeNode), member: true });
  const text = String(name['name']);
  if (name.type !== 'JSXIdentifier' || (name['member'] !== true && /^[a-z]/.test(text))) return [];
  return [{ name: text, kind: 'component', span: { start: name.start, end: name.end } }];
}
