import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { forNode } from './bundle.ts';
import { writeLicenses } from './licenses.ts';

/** Compiles the command, and `check` as other programs call it. */
export async function compileCommand(lib: string): Promise<void> {
  for (const part of ['command', 'api']) rmSync(join(lib, part), { recursive: true, force: true });
  const { metafile } = await build({
    ...forNode,
    entryPoints: { 'command/towpath': 'scripts/towpath.ts', 'api/check': 'src/api/check.ts' },
    chunkNames: 'command/[name]-[hash]',
    outdir: lib,
  });
  writeLicenses(join(lib, 'command'), Object.keys(metafile.inputs));
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  process.stdout.write(`${relative(process.cwd(), lib)}: the command, ${(bytes / 1e6).toFixed(1)} MB\n`);
}
