import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import process from 'node:process';
import { build, type Metafile, type Plugin } from 'esbuild';
import { declaredCommands } from '../generate/commands.ts';
import { escapeNonAscii, forNode, ROOT } from './bundle.ts';
import { includeKnown, knownDefaultPolicy } from './known.ts';
import { apart, compileLazy, type LazyLibraries } from './lazy.ts';
import { writeLicenses } from './licenses.ts';
import { SCRIPT_META, scriptOf } from './script.ts';

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
  const main = await compileMain(join(lib, 'command'), lazy);
  const beside = await build({
    ...forNode,
    splitting: false,
    plugins: [mainApart, ...forNode.plugins],
    define: { DIGEST: JSON.stringify(main.digest), COMMANDS: JSON.stringify(COMMANDS) },
    entryPoints: {
      towpath: 'scripts/towpath.ts',
      load: 'scripts/compile/load-main.ts',
      terminal: 'src/cli/terminal.ts',
      'hcl-worker': 'src/repo/release/hcl/worker.ts',
    },
    outdir: join(lib, 'command'),
  });
  escapeNonAscii(beside.metafile);
  const libraries = await compileLazy(lazy, join(lib, 'command'));
  const compiled = [main.metafile, beside.metafile, libraries];
  mkdirSync(join(lib, 'api'), { recursive: true });
  writeFileSync(join(lib, 'api/check.js'), API);
  for (const file of BINARIES) copyFileSync(join(ROOT, file), join(lib, 'command', basename(file)));
  const inputs = compiled.flatMap((each) => Object.keys(each.inputs));
  writeLicenses(join(lib, 'command'), [...inputs, ...BINARIES]);
  const outputs = compiled.flatMap((each) => Object.values(each.outputs));
  const bytes = outputs.reduce((sum, output) => sum + output.bytes, 0);
  process.stdout.write(`${relative(process.cwd(), lib)}: the command, ${(bytes / 1e6).toFixed(1)} MB\n`);
}

/** What both the command and `check` of the package are in, and how the latter comes out of it. */
const MAIN_CODE = "export * from './src/cli/run.ts';\nexport const api = () => import('./src/api/check.ts');\n";
const API = "import { api } from '../command/load.js?api';\nexport const { CheckError, check } = await api();\n";

/** Those that are called by one word, or by two of which it is the first. */
const COMMANDS = [...new Set(declaredCommands().map(({ name }) => name.split(' ')[0]!))];

/** Compiles them into a script, and tells the digest of its text. */
async function compileMain(outdir: string, lazy: LazyLibraries): Promise<{ metafile: Metafile; digest: string }> {
  const { metafile } = await build({
    ...forNode,
    ...SCRIPT_META,
    splitting: false,
    plugins: [includeKnown(knownDefaultPolicy()), apart(lazy), ...forNode.plugins],
    stdin: { contents: MAIN_CODE, resolveDir: ROOT },
    outfile: join(outdir, 'main.cjs'),
  });
  escapeNonAscii(metafile);
  const script = scriptOf(readFileSync(join(outdir, 'main.cjs'), 'utf8'));
  writeFileSync(join(outdir, 'main.cjs'), script);
  return { metafile, digest: createHash('sha256').update(script).digest('hex').slice(0, 16) };
}

/** What the script that starts the command imports when it needs it lies in files beside it. */
const BESIDE: Readonly<Record<string, string>> = {
  '../src/cli/run.ts': './load.js',
  '../src/cli/terminal.ts': './terminal.js',
};

const mainApart: Plugin = {
  name: 'main-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/src\/cli\// }, ({ path, kind }) => {
      const file = kind === 'dynamic-import' ? BESIDE[path] : undefined;
      return file === undefined ? undefined : { path: file, external: true };
    });
  },
};
