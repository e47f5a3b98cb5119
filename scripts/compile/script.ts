import { type ExportNamedDeclaration, type Identifier, type ImportDeclaration, type Node, parse } from 'acorn';
import { visit } from 'estree-util-visit';

/** What stands for `import.meta` in what is compiled for `scriptOf`, and where it comes from. */
export const SCRIPT_META = {
  define: { 'import.meta.url': 'scriptUrl', 'import.meta.dirname': '__dirname' },
  banner: { js: "const scriptUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/**
 * A compiled module as a script in CommonJS, since V8 gives only that of a script the code that it made while this ran. The
 * module imports nothing but parts of Node and, by `import()`, files beside it; it exports only by a list at its end.
 */
export function scriptOf(module: string): string {
  const program = parse(module, { ecmaVersion: 'latest', sourceType: 'module' });
  const edits: { start: number; end: number; text: string }[] = [];
  const replace = ({ start, end }: { start: number; end: number }, text: string) => edits.push({ start, end, text });
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') replace(node, requireOf(node));
    if (node.type === 'ExportNamedDeclaration') replace(node, exportsOf(node));
  }
  visit(program as Parameters<typeof visit>[0], (node) => {
    if (node.type !== 'ImportExpression') return;
    const { start } = node as unknown as Node;
    replace({ start, end: start + 'import'.length }, 'importModule');
  });
  edits.sort((a, b) => a.start - b.start);
  const kept = [0, ...edits.map(({ end }) => end)].map((end, index) => module.slice(end, edits[index]?.start));
  return kept.map((text, index) => text + (edits[index]?.text ?? '')).join('');
}

function requireOf({ specifiers, source }: ImportDeclaration): string {
  const part = `require(${source.raw})`;
  const names = specifiers.flatMap((each) =>
    each.type === 'ImportSpecifier' ? [`${nameOf(each.imported)}:${each.local.name}`] : [],
  );
  const wholes = specifiers.flatMap(({ type, local }) => (type === 'ImportSpecifier' ? [] : [`${local.name}=${part}`]));
  const declared = [...wholes, ...(names.length === 0 ? [] : [`{${names}}=${part}`])];
  return declared.length === 0 ? `${part};` : `const ${declared};`;
}

const exportsOf = ({ specifiers }: ExportNamedDeclaration): string =>
  `Object.assign(exports,{${specifiers.map((each) => `${nameOf(each.exported)}:${nameOf(each.local)}`)}});`;

const nameOf = (node: { type: string }): string => (node as Identifier).name;
