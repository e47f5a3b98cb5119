import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { SOURCES } from './bundle.ts';

/** What users import. */
const ENTRIES = ['api/check.ts', 'site/astro.ts'];

/** Writes the declarations of the entries, and of what these name. */
export function writeTypes(lib: string): void {
  const waiting = [...ENTRIES];
  const seen = new Set(waiting);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const text = declarationsOf(file);
    for (const [, specifier] of text.matchAll(/\bfrom ['"](\.[^'"]+)['"]/g)) {
      const next = join(dirname(file), specifier!);
      if (!seen.has(next)) waiting.push(next);
      seen.add(next);
    }
    const target = join(lib, file.replace(/\.ts$/, '.d.ts'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text.replace(/(\bfrom ['"]\.[^'"]+)\.ts(?=['"])/g, '$1.js'));
  }
}

function declarationsOf(file: string): string {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(join(SOURCES, file), 'utf8'), {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext, verbatimModuleSyntax: false },
  });
  const [fault] = diagnostics;
  if (fault !== undefined) throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(fault.messageText, '\n')}`);
  return outputText;
}
