import { matchesWhole } from '../../policy/cel/pattern.ts';
import { inputFault } from '../../policy/input/input-fault.ts';
import type { Runbook } from '../../policy/runbook.ts';
import type { CodeBlock, RunbookProcedure, StepPart } from '../../policy/runbook-steps.ts';
import type { Run } from '../../repo/repository.ts';
import type { Paint } from '../../report/paint.ts';
import { visible } from '../../report/visible.ts';
import { filledCommand, shellOf, type Values } from './filled-command.ts';
import { askInput } from './inputs.ts';
import { without } from './masked.ts';
import { partText } from './page-text.ts';
import { runHere } from './run-here.ts';
import { blocksIn, neededOfOthers, setsItsShell } from './shell-state.ts';
import type { KeptRun, RunUnderWay } from './state.ts';
import { Interrupted, type Talk } from './talk.ts';

/** A run of a runbook with somebody at a terminal. */
export interface Walk {
  runbook: Runbook;
  procedure: RunbookProcedure;
  /** The title of the environment, for the question before a destructive command. */
  environmentTitle: string;
  run: RunUnderWay;
  kept: KeptRun;
  /** What was filled in and is not kept, by the names of inputs. */
  secrets: Map<string, string>;
  talk: Talk;
  paint: Paint;
  /** The time, RFC 3339 in UTC; never before that of the last step. */
  now(): string;
  cwd: string;
  variables: Readonly<Record<string, string | undefined>>;
}

/** Goes through the steps that are not done with, and then through how to verify them. */
export async function walk(walk: Walk): Promise<Run['result'] | 'later'> {
  const { procedure, run } = walk;
  for (;;) {
    const done = new Set(run.steps.map(({ step }) => step));
    const next = procedure.steps.findIndex((_, index) => !done.has(index + 1));
    const ended = next === -1 ? await verify(walk) : await oneStep(walk, next + 1);
    if (ended !== undefined) return ended;
  }
}

async function oneStep(walk: Walk, step: number): Promise<'abandoned' | 'later' | undefined> {
  const { procedure, run, talk, paint } = walk;
  const { parts } = procedure.steps[step - 1]!;
  talk.say(`\n${paint('bold', `Step ${step} of ${procedure.steps.length}`)}`);
  showParts(walk, parts);
  for (let output = ''; ; ) {
    const chosen = await talk.choose([
      ...(hasCommand(parts) ? (['run'] as const) : []),
      ...(output === '' ? [] : (['keep output'] as const)),
      ...(['done', 'skip', 'otherwise', 'note'] as const),
      ...(run.steps.length === 0 ? [] : (['back'] as const)),
      ...(['later', 'abandon'] as const),
    ]);
    if (chosen === 'run') output = await runAll(walk, parts);
    else if (chosen === 'keep output') await keepOutput(walk, output);
    else if (chosen === 'note') addNote(walk, await talk.ask('Note: '));
    else if (chosen === 'later') return 'later';
    else if (chosen === 'back') {
      const { step: _, at: __, result: ___, ...open } = run.steps.pop()!;
      save(walk, open);
      return undefined;
    } else if (chosen === 'abandon') {
      if (await talk.agrees('Abandon this run, and record that?')) return 'abandoned';
    } else {
      const result = chosen === 'skip' ? 'skipped' : chosen;
      if (result === 'otherwise' && run.open.note === undefined) addNote(walk, await talk.ask('What happened? '));
      run.steps.push({ step, at: walk.now(), result, ...run.open });
      save(walk, {});
      return result === 'otherwise' ? waysOut(walk) : undefined;
    }
  }
}

/** The last part of the page: whether it worked. What it showed is noted on the last step. */
async function verify(walk: Walk): Promise<Run['result'] | 'later' | undefined> {
  const { procedure, run, talk, paint } = walk;
  if (run.steps.every(({ result }) => result === 'skipped')) {
    talk.say('\nEvery step was skipped, so that nothing was carried out.');
    return 'abandoned';
  }
  if (procedure.verify.length === 0) return 'completed';
  talk.say(`\n${paint('bold', 'Verify')}`);
  showParts(walk, procedure.verify);
  for (;;) {
    const chosen = await talk.choose([
      ...(hasCommand(procedure.verify) ? (['run'] as const) : []),
      ...(['verified', 'failed', 'back', 'later', 'abandon'] as const),
    ]);
    if (chosen === 'verified') return 'completed';
    if (chosen === 'later') return 'later';
    if (chosen === 'run') await runAll(walk, procedure.verify);
    else if (chosen === 'back') {
      const { step: _, at: __, result: ___, ...open } = run.steps.pop()!;
      save(walk, open);
      return undefined;
    } else if (chosen === 'abandon') {
      if (await talk.agrees('Abandon this run, and record that?')) return 'abandoned';
    } else {
      const last = run.steps.at(-1)!;
      last.note = joined(last.note, `Verify failed: ${noted(walk, await talk.ask('What did it show? '))}`);
      save(walk, run.open);
      const ended = await waysOut(walk);
      if (ended !== undefined) return ended;
    }
  }
}

/** What the page says to do where it did not go to plan. */
async function waysOut(walk: Walk): Promise<'abandoned' | 'later' | undefined> {
  const { procedure, talk, paint } = walk;
  for (const [title, parts] of [
    ['Roll back', procedure.rollBack],
    ['Escalate', procedure.escalate],
  ] as const) {
    talk.say(`\n${paint('bold', title)}`);
    showParts(walk, parts);
  }
  const chosen = await talk.choose(['go on', 'later', 'abandon'], 'It did not go to plan.');
  if (chosen === 'go on') return undefined;
  return chosen === 'later' ? 'later' : 'abandoned';
}

export function showParts(walk: Walk, parts: readonly StepPart[]): void {
  const { runbook, talk, paint } = walk;
  const values = valuesOf(walk);
  for (const part of parts) talk.say(partText(part, runbook, values, paint));
}

/** What was filled in. Of a run that goes on, a value that the page does not take any more is asked for again. */
function valuesOf({ run, secrets, runbook: { inputs } }: Walk): Values {
  const kept = Object.entries(run.values).filter(
    ([name, value]) => inputs[name]?.secret === false && inputFault(value, inputs[name], matchesWhole) === undefined,
  );
  return new Map([...kept, ...secrets]);
}

function hasCommand(parts: readonly StepPart[]): boolean {
  return parts.some((part) => part.kind === 'code' && shellOf(part) !== undefined);
}

/** Runs the commands of a step, each when somebody agrees to it; returns what the last one printed. */
async function runAll(walk: Walk, parts: readonly StepPart[]): Promise<string> {
  let output = '';
  for (const part of parts) {
    if (part.kind !== 'code') continue;
    const ended = await runOne(walk, part);
    if (ended === undefined) break;
    output = ended.output;
    if (ended.exit !== 0) break;
  }
  return output;
}

async function runOne(walk: Walk, block: CodeBlock): Promise<{ exit: number; output: string } | undefined> {
  const { runbook, run, talk, paint } = walk;
  const named = Object.entries(runbook.inputs).filter(([name]) => block.text.includes(`{{${name}}}`));
  for (const [name, input] of named) {
    if (valuesOf(walk).has(name)) continue;
    await askInput(name, input, walk);
    save(walk, run.open);
  }
  const command = filledCommand(block, runbook.inputs, valuesOf(walk));
  talk.say(`\n${partText(block, runbook, valuesOf(walk), paint)}`);
  const needed = neededOfOthers(block, blocksIn(walk.procedure));
  const ofOthers = needed && `it needs ${needed} of another block, and each is run in a shell of its own`;
  const refusal = command.refusal ?? ofOthers;
  if (refusal !== undefined) {
    talk.say(visible(`Not run here: ${refusal}. Run it elsewhere, and say how it went.`));
    return undefined;
  }
  if (setsItsShell(block)) talk.say('What it sets in its shell, such as a variable or the folder, is gone afterwards.');
  if (!(await isAgreed(walk, block))) return undefined;
  const { cwd, variables } = walk;
  const began = Date.parse(walk.now());
  const ended = await talk.lend(() =>
    runHere(command, { cwd, variables, hidden: [...walk.secrets.values()], show: (text) => talk.show(text) }),
  );
  save(walk, { ...run.open, exit: ended.exit });
  const seconds = Math.round((Date.parse(walk.now()) - began) / 1000);
  talk.say(`${paint(ended.exit === 0 ? 'green' : 'red', `exit code ${ended.exit}`)} after ${seconds}s`);
  if (ended.isInterrupted) throw new Interrupted();
  return ended;
}

/** A destructive command is agreed to by the name of the environment, which nobody types by habit. */
async function isAgreed(walk: Walk, block: CodeBlock): Promise<boolean> {
  const { talk, runbook, environmentTitle, cwd } = walk;
  if (!block.isDestructive) {
    const agrees = await talk.agrees(`Run this here, in ${cwd}?`);
    if (!agrees) talk.say('Not run.');
    return agrees;
  }
  const { environment } = runbook;
  const question = `This destroys something in ${environmentTitle}. Type \`${environment}\` to run it here: `;
  const typed = await talk.ask(question, { isFresh: true });
  if (typed === environment) return true;
  const instead = typed === '' ? 'nothing' : `\`${noted(walk, typed)}\``;
  talk.say(`Not run: ${instead} was typed, and \`${environment}\` runs it. Choose \`run\` to try again.`);
  return false;
}

/** Puts what was printed into the record, once somebody has seen what that is. */
async function keepOutput(walk: Walk, output: string): Promise<void> {
  const { talk } = walk;
  const text = noted(walk, output);
  talk.say(`The record of this run would keep, as a note on the step:\n${text.replace(/^/gm, '    ')}`);
  const keeps = text !== '' && (await talk.agrees('Keep that?'));
  if (keeps) addNote(walk, text);
  talk.say(keeps ? 'Kept.' : 'Not kept.');
}

function addNote(walk: Walk, text: string): void {
  const note = noted(walk, text);
  if (note !== '') save(walk, { ...walk.run.open, note: joined(walk.run.open.note, note) });
}

/** A note without secrets, and without what nothing shows. */
function noted({ secrets }: Walk, text: string): string {
  return visible(without(text, [...secrets.values()]), { keepLines: true }).trim();
}

function joined(note: string | undefined, more: string): string {
  return note === undefined ? more : `${note}\n${more}`;
}

function save({ run, kept }: Walk, open: RunUnderWay['open']): void {
  run.open = open;
  kept.write(run);
}
