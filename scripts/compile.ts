import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import process from 'node:process';
import { build, type Plugin } from 'esbuild';

// Compiles the command into `lib/command` of the project, or of the folder that is named, as the package has it: few files,
// so that a start reads little, and every library in them, so that a user installs none. It lies two folders below the
// root, as the modules of `src` do that look for `content` from their own place.

const ROOT = join(import.meta.dirname, '..');
const FOLDER = resolve(process.argv[2] ?? ROOT, 'lib/command');

/** Modules load a parser by `require` when its format is first met; without its own `require`, the compiler includes it. */
const includeLazyLibraries: Plugin = {
  name: 'include-lazy-libraries',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace('const require = createRequire(import.meta.url);\n', '\n'),
      loader: 'ts',
    }));
  },
};

/** The folder of the npm package that a file belongs to. */
const packageOf = (file: string) => /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0];

/** Each included package with its license in full, which most licenses ask for. */
function licenses(files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => packageOf(file) ?? []));
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
      const text = readdirSync(join(ROOT, folder)).find((file) => /^licen[cs]e/i.test(file));
      const terms = text === undefined ? '' : `\n\n${readFileSync(join(ROOT, folder, text), 'utf8').trim()}`;
      return `${name} ${version} (${license})${terms}`;
    })
    .join(`\n\n${'-'.repeat(72)}\n\n`);
}

rmSync(FOLDER, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: ['scripts/towpath.ts'],
  outdir: FOLDER,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  mainFields: ['module', 'main'],
  minifySyntax: true,
  metafile: true,
  logLevel: 'warning',
  plugins: [includeLazyLibraries],
  // Libraries in CommonJS ask for parts of Node by `require`.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
  },
});
writeFileSync(join(FOLDER, 'LICENSES.txt'), `${licenses(Object.keys(metafile.inputs))}\n`);
const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
process.stdout.write(`${relative(process.cwd(), FOLDER)}: ${(bytes / 1e6).toFixed(1)} MB\n`);
