import type { Argument, Command, Option } from 'commander';
import { commandLine } from '../../src/cli/program.ts';
import type { ReferenceCommand } from '../../src/site/page/reference/commands.ts';

/** Every command that can be called, as its parser declares it, in the order of the help. */
export function declaredCommands(): ReferenceCommand[] {
  const nothing = () => undefined;
  const program = commandLine({ stdout: nothing, stderr: nothing } as never, nothing);
  return commandsBelow(program);
}

function commandsBelow(command: Command): ReferenceCommand[] {
  return command.commands.flatMap((each) => {
    const below = commandsBelow(each);
    // One that only has others cannot be called itself.
    return below.length > 0 ? below : [described(each)];
  });
}

function described(command: Command): ReferenceCommand {
  const help = command.createHelp();
  return {
    name: nameOf(command),
    usage: help.commandUsage(command).replace(' [options]', ''),
    description: command.description(),
    arguments: command.registeredArguments.map(ofArgument),
    options: help.visibleOptions(command).map(ofOption),
  };
}

function nameOf(command: Command): string {
  const { parent } = command;
  return parent === null ? '' : `${nameOf(parent)} ${command.name()}`.trim();
}

function ofArgument(argument: Argument): ReferenceCommand['arguments'][number] {
  const { description, required, variadic, defaultValue } = argument;
  return {
    name: argument.name(),
    description,
    required,
    repeatable: variadic,
    default: typeof defaultValue === 'string' ? defaultValue : null,
  };
}

function ofOption({ flags, long, description, mandatory, argChoices, defaultValue }: Option) {
  return {
    flags,
    name: long ?? flags,
    description,
    required: mandatory,
    choices: argChoices ?? [],
    default: typeof defaultValue === 'string' ? defaultValue : null,
  };
}
