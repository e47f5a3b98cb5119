import { resolve } from 'node:path';
import process from 'node:process';
import { compileCommand } from './compile/command.ts';
import { compileSite } from './compile/site.ts';
import { writeTypes } from './compile/types.ts';

// Compiles what the package has into `lib` of the project, or of the folder that is named. `lib` mirrors `src`, so that modules
// find other files from their own place. With `--only command` the command alone is compiled, which is what most tests run.

const argv = process.argv.slice(2);
const onlyCommand = argv[0] === '--only';
const [folder = import.meta.dirname.replace(/[\\/]scripts$/, '')] = argv.slice(onlyCommand ? 2 : 0);
const lib = resolve(folder, 'lib');

await compileCommand(lib);
if (!onlyCommand) {
  await compileSite(lib);
  writeTypes(lib);
}
