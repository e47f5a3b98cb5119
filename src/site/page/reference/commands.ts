import commands from '../../generated/commands.json' with { type: 'json' };

/** A command, as its parser declares it. */
export interface ReferenceCommand {
  /** Without `towpath`: `policy build`. */
  name: string;
  /** How it is called, without its options: `towpath check [folder]`. */
  usage: string;
  /** What it does, and for many which exit code says what. */
  description: string;
  arguments: readonly ReferenceArgument[];
  options: readonly ReferenceOption[];
}

interface ReferenceArgument {
  name: string;
  description: string;
  required: boolean;
  repeatable: boolean;
  default: string | null;
}

interface ReferenceOption {
  /** `--base <ref>`. */
  flags: string;
  /** `--base`. */
  name: string;
  description: string;
  required: boolean;
  /** The values that it takes; none where any. */
  choices: readonly string[];
  default: string | null;
}

/** Every command. */
export const COMMANDS: readonly ReferenceCommand[] = commands;

/** The anchor of a command, or of an option of it: `check`, `policy-build`, `check--base`. */
export function commandAnchor({ name }: Pick<ReferenceCommand, 'name'>, option = ''): string {
  return `${name.replaceAll(' ', '-')}${option}`;
}
