import type { Path } from '../text/path.ts';
import type { Bindings, Expression } from './expression.ts';
import type { RuleSettings } from './rule-page.ts';
import type { Template } from './template.ts';

/** What a rule says about a subject that does not keep it. */
export interface RuleMessages {
  message: Template;
  help: Template;
}

/** Compiles values of a rule page. Undefined where one is at fault, which is then reported at its place. */
interface ValueCompiler {
  condition(path: Path): Expression | undefined;
  template(path: Path): Template | undefined;
}

/**
 * The message and help of a rule: those of the first case whose `when` holds, and the rule's own where no case holds or
 * it lacks one of the two. The schema of the page makes sure that there is a message.
 */
export function compileMessages(settings: RuleSettings, compiler: ValueCompiler): RuleMessages {
  const textsAt = (path: Path, texts: { message?: string | undefined; help?: string | undefined }) => ({
    message: texts.message === undefined ? undefined : compiler.template([...path, 'message']),
    help: texts.help === undefined ? undefined : compiler.template([...path, 'help']),
  });
  const cases = settings.cases.map((each, index) => {
    const path = ['cases', index];
    const when = each.when === undefined ? undefined : compiler.condition([...path, 'when']);
    const holds = (bindings: Bindings) => when === undefined || when.evaluate(bindings) === true;
    return { holds, reads: when?.reads ?? [], ...textsAt(path, each) };
  });
  const otherwise = textsAt([], settings);
  const chosen = (name: keyof RuleMessages): Template => ({
    render: (bindings) => {
      const found = cases.find(({ holds }) => holds(bindings));
      return (found?.[name] ?? otherwise[name])?.render(bindings) ?? '';
    },
    reads: [
      ...cases.flatMap((each) => [...each.reads, ...(each[name]?.reads ?? [])]),
      ...(otherwise[name]?.reads ?? []),
    ],
  });
  return { message: chosen('message'), help: chosen('help') };
}
