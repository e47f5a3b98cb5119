import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import process from 'node:process';
import { build, type Plugin } from 'esbuild';
import { escapeNonAscii, forNode, ROOT } from './bundle.ts';
import { includeKnown, knownDefaultPolicy } from './known.ts';
import { apart, compileLazy, type LazyLibraries } from './lazy.ts';
import { writeLicenses } from './licenses.ts';

/** What the worker that parses HCL reads, beside itself. */
const BINARIES = [
  'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  'node_modules/@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm',
];

/**
 * Compiles the command, and `check` as other programs call it. All commands are in one file, since Node takes longer to find and
 * link files than to read one; a command's modules are evaluated when it is called.
 */
export async function compileCommand(lib: string): Promise<void> {
  for (const part of ['command', 'api']) rmSync(join(lib, part), { recursive: true, force: true });
  const lazy: LazyLibraries = new Map();
  const { metafile } = await build({
    ...forNode,
    splitting: false,
    plugins: [mainApart, includeKnown(knownDefaultPolicy()), apart(lazy), ...forNode.plugins],
    entryPoints: {
      'command/towpath': 'scripts/towpath.ts',
      'command/main': MAIN,
      'command/terminal': 'src/cli/terminal.ts',
      'command/hcl-worker': 'src/repo/release/hcl/worker.ts',
    },
    outdir: lib,
  });
  escapeNonAscii(metafile);
  const libraries = await compileLazy(lazy, join(lib, 'command'));
  mkdirSync(join(lib, 'api'), { recursive: true });
  writeFileSync(join(lib, 'api/check.js'), API);
  for (const file of BINARIES) copyFileSync(join(ROOT, file), join(lib, 'command', basename(file)));
  const inputs = [metafile, libraries].flatMap((each) => Object.keys(each.inputs));
  writeLicenses(join(lib, 'command'), [...inputs, ...BINARIES]);
  const outputs = [metafile, libraries].flatMap((each) => Object.values(each.outputs));
  const bytes = outputs.reduce((sum, output) => sum + output.bytes, 0);
  process.stdout.write(`${relative(process.cwd(), lib)}: the command, ${(bytes / 1e6).toFixed(1)} MB\n`);
}

/** What both the command and `check` of the package are in, and how the latter comes out of it. */
const MAIN = 'towpath:main';
const MAIN_CODE = "export * from './src/cli/run.ts';\nexport const api = () => import('./src/api/check.ts');\n";
const API = "import { api } from '../command/main.js';\nexport const { CheckError, check } = await api();\n";

/** What the script that starts the command imports when it needs it lies in files beside it. */
const BESIDE: Readonly<Record<string, string>> = {
  '../src/cli/run.ts': './main.js',
  '../src/cli/terminal.ts': './terminal.js',
};

const mainApart: Plugin = {
  name: 'main-apart',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^towpath:main$/ }, () => ({ path: MAIN, namespace: 'main' }));
    onLoad({ filter: /.*/, namespace: 'main' }, () => ({ contents: MAIN_CODE, resolveDir: ROOT }));
    onResolve({ filter: /^\.\.\/src\/cli\// }, ({ path, kind }) => {
      const file = kind === 'dynamic-import' ? BESIDE[path] : undefined;
      return file === undefined ? undefined : { path: file, external: true };
    });
  },
};
