import { copyFileSync, rmSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { forNode, ROOT } from './bundle.ts';
import { writeLicenses } from './licenses.ts';

/** What the worker that parses HCL reads, beside itself. */
const BINARIES = [
  'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  'node_modules/@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm',
];

/** Compiles the command, and `check` as other programs call it. */
export async function compileCommand(lib: string): Promise<void> {
  for (const part of ['command', 'api']) rmSync(join(lib, part), { recursive: true, force: true });
  const { metafile } = await build({
    ...forNode,
    entryPoints: {
      'command/towpath': 'scripts/towpath.ts',
      'command/hcl-worker': 'src/repo/release/hcl/worker.ts',
      'api/check': 'src/api/check.ts',
    },
    chunkNames: 'command/[name]-[hash]',
    outdir: lib,
  });
  for (const file of BINARIES) copyFileSync(join(ROOT, file), join(lib, 'command', basename(file)));
  writeLicenses(join(lib, 'command'), [...Object.keys(metafile.inputs), ...BINARIES]);
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  process.stdout.write(`${relative(process.cwd(), lib)}: the command, ${(bytes / 1e6).toFixed(1)} MB\n`);
}
