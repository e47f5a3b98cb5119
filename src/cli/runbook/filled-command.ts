import { type PlacedInput, placedInputs } from '../../policy/input/placed-inputs.ts';
import { type Place, quotedValue, refusalOf } from '../../policy/input/quoted-value.ts';
import type { Runbook } from '../../policy/runbook.ts';
import type { CodeBlock } from '../../policy/runbook-steps.ts';
import { visible } from '../../report/visible.ts';
import type { Shell } from './shell-builtins.ts';

/** What was filled in, by the names of inputs. */
export type Values = ReadonlyMap<string, string>;

/** A block of code with the values in it. */
export interface FilledCommand {
  /** As it is shown, and run: a secret is a variable in it. */
  text: string;
  /** The program that runs it. */
  shell: string | undefined;
  /** The variables that hold secrets, for the shell that runs it. */
  secrets: Readonly<Record<string, string>>;
  /** Why it is not run here, as a clause; undefined where it may be. */
  refusal: string | undefined;
}

/** The languages of blocks that are run, with the program that runs them. */
const SHELLS: Readonly<Record<string, Shell>> = { sh: 'sh', shell: 'sh', bash: 'bash' };

/** Whether a block is for a shell. */
export const shellOf = ({ lang }: Pick<CodeBlock, 'lang'>): Shell | undefined =>
  Object.hasOwn(SHELLS, lang) ? SHELLS[lang] : undefined;

/** The variable that holds a secret while a command runs. */
function secretVariable(name: string): string {
  return `TOWPATH_INPUT_${name.replace(/\W/g, '_')}`;
}

/**
 * Puts values into a block. For a shell each is quoted as the place needs it; where it could still be read as code by the shell
 * or by the program that is handed a quoted text, the block is not run. In other languages values are put as they are.
 */
export function filledCommand(block: CodeBlock, inputs: Runbook['inputs'], values: Values): FilledCommand {
  const shell = shellOf(block);
  const placed = placedInputs(block.text, Object.keys(inputs));
  const secrets: Record<string, string> = {};
  let refusal =
    shell === undefined ? `it is ${block.lang === '' ? 'for no shell that is named' : `\`${block.lang}\``}` : undefined;
  if (visible(block.text, { keepLines: true }) !== block.text.replaceAll('\t', '  '))
    refusal ??= 'it has a character that nothing shows';
  let text = '';
  let at = 0;
  for (const each of placed) {
    text += block.text.slice(at, each.start);
    at = each.end;
    const value = values.get(each.name);
    const isSecret = inputs[each.name]!.secret;
    if (value === undefined) {
      refusal ??= `\`{{${each.name}}}\` is not filled in`;
      text += `{{${each.name}}}`;
    } else if (shell === undefined) text += isSecret ? `{{${each.name}}}` : value;
    else if (isSecret) {
      const variable = secretVariable(each.name);
      if (Object.hasOwn(secrets, variable) && secrets[variable] !== value)
        refusal ??= `two secrets are called alike, as \`${variable}\``;
      secrets[variable] = value;
      // Where nothing is expanded, nothing puts a variable's value in its place.
      const place: Place = each.reading === 'literal' ? { ...each, reading: 'other' } : each;
      refusal ??= saidOf(each, refusalOf(value, place, true));
      text += variableIn(variable, each);
    } else {
      refusal ??= saidOf(each, refusalOf(value, each));
      text += quotedValue(value, each);
    }
  }
  return { text: text + block.text.slice(at), shell, secrets, refusal };
}

function variableIn(variable: string, { reading }: PlacedInput): string {
  if (reading === 'double' || reading === 'here') return `\${${variable}}`;
  return reading === 'single' ? `'"\${${variable}}"'` : `"\${${variable}}"`;
}

function saidOf({ name }: PlacedInput, refusal: string | undefined): string | undefined {
  return refusal && `\`{{${name}}}\` ${refusal}`;
}
