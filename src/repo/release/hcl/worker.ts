import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type MessagePort, workerData } from 'node:worker_threads';
import { Language, Parser } from 'web-tree-sitter';
import type { HclParse } from './leaf.ts';
import { leavesOf } from './leaves.ts';

// Runs in a thread: the parser is WebAssembly, which takes its time to start, and readers of release files do not wait.

/** What the thread that asks hands over: where texts come from, and what wakes it. */
const { port, answered } = workerData as { port: MessagePort; answered: Int32Array };

/** Compiled, the two files lie beside this one. */
const isCompiled = !import.meta.url.endsWith('.ts');
const beside = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url));
const at = (path: string) => {
  if (isCompiled) return beside(path.replace(/^.*\//, ''));
  return createRequire(import.meta.url).resolve(path);
};

let start: () => Parser;
try {
  await Parser.init({ locateFile: () => at('web-tree-sitter/web-tree-sitter.wasm') });
  const language = await Language.load(at('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm'));
  const parser = new Parser();
  parser.setLanguage(language);
  start = () => parser;
} catch (error) {
  // Whoever asks is told.
  start = () => {
    throw error;
  };
}

port.on('message', (text: string) => {
  port.postMessage(parse(text));
  Atomics.add(answered, 0, 1);
  Atomics.notify(answered, 0);
});

function parse(text: string): HclParse {
  try {
    const tree = start().parse(text)!;
    const parsed = leavesOf(tree.rootNode);
    tree.delete();
    return parsed;
  } catch (error) {
    return { reason: `the parser failed (${String(error)})`, offset: 0 };
  }
}
