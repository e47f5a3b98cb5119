import { matchesWhole } from '../../policy/cel/pattern.ts';
import { inputFault } from '../../policy/input/input-fault.ts';
import type { Runbook } from '../../policy/runbook.ts';
import { visible } from '../../report/visible.ts';
import type { RunUnderWay } from './state.ts';
import type { Talk } from './talk.ts';

/** Where values go: those of secrets are not kept. */
interface Filled {
  run: Pick<RunUnderWay, 'values'>;
  secrets: Map<string, string>;
  talk: Talk;
}

/** Asks for the value of an input until it is as the page has it; with none it stays open, and is asked for again when it is used. */
export async function askInput(
  name: string,
  input: Runbook['inputs'][string],
  { run, secrets, talk }: Filled,
): Promise<void> {
  const { label, secret, choices } = input;
  const expected = choices.length === 0 ? '' : ` (${choices.join(', ')})`;
  for (;;) {
    const value = await talk.ask(`  ${name}: ${visible(label)}${expected}${secret ? ', hidden' : ''}: `, {
      isHidden: secret,
    });
    if (value === '') return;
    const fault = inputFault(value, input, matchesWhole);
    if (fault !== undefined) talk.say(`  ${visible(fault)}`);
    else {
      if (secret) secrets.set(name, value);
      else run.values[name] = value;
      return;
    }
  }
}
