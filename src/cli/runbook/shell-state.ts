import type { CodeBlock, RunbookProcedure, StepPart } from '../../policy/runbook-steps.ts';
import { commandWords, functionsIn } from './command-words.ts';
import { shellOf } from './filled-command.ts';

/** All blocks of code of a page, in its order. */
export function blocksIn({ prerequisites, steps, verify, rollBack, escalate }: RunbookProcedure): CodeBlock[] {
  const parts: StepPart[] = [prerequisites, steps.flatMap((step) => step.parts), verify, rollBack, escalate].flat();
  return parts.filter((part) => part.kind === 'code');
}

/** The functions that blocks of shell code define. */
export function functionsOf(blocks: readonly CodeBlock[]): Set<string> {
  return new Set(shellTexts(blocks).flatMap(functionsIn));
}

const VARIABLE =
  /(?:^|[\s;&|(])(?:export\s+|declare\s+|readonly\s+|read\s+(?:-\w+\s+)*)?([A-Za-z_]\w*)=|(?:^|[\s;&|(])read\s+(?:-\w+\s+)*([A-Za-z_]\w*)/gm;

/**
 * What a block needs of a shell in which another block has been run, in backticks: each is run in a shell of its own. Undefined
 * where it needs nothing.
 */
export function neededOfOthers(block: CodeBlock, all: readonly CodeBlock[]): string | undefined {
  const others = all.filter((each) => each !== block);
  const functions = functionsOf(others);
  const called = commandWords(block.text, shellOf(block) ?? 'sh').called.find((name) => functions.has(name));
  if (called !== undefined) return `\`${called}\``;
  const own = variablesOf([block]);
  const set = [...variablesOf(others)].find(
    (name) => !own.has(name) && new RegExp(`\\$(?:${name}\\b|\\{${name}\\b)`).test(block.text),
  );
  return set === undefined ? undefined : `\`$${set}\``;
}

function variablesOf(blocks: readonly CodeBlock[]): Set<string> {
  return new Set(
    shellTexts(blocks).flatMap((text) => [...text.matchAll(VARIABLE)].flatMap(([, set, read]) => set ?? read ?? [])),
  );
}

function shellTexts(blocks: readonly CodeBlock[]): string[] {
  return blocks.filter((block) => shellOf(block) !== undefined).map(({ text }) => text);
}

/** Whether a block sets something in its shell that is gone when it has been run: a variable for others, or the folder. */
export function setsItsShell({ text }: CodeBlock): boolean {
  return /(?:^|[\n;&|]\s*|^\s+)(?:export|cd|pushd|source|\.)\s/.test(text);
}
