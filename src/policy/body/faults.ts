import type { Root } from 'mdast';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { locationOf } from '../../text/location.ts';
import { shown } from '../../text/shown.ts';
import type { Source, Span } from '../../text/source.ts';
import { closest } from '../../text/suggestion.ts';
import { undeclaredInputs } from './undeclared-inputs.ts';
import { type UndefinedName, undefinedNames } from './undefined-names.ts';

/** The kinds of pages, by their folders. */
export type PageKind = 'environments' | 'rules' | 'runbooks' | 'guides' | 'incidents';

/** The components that the site has for a page of each kind beside the elements of HTML. */
export const COMPONENTS: Readonly<Record<PageKind, readonly string[]>> = {
  environments: ['Value'],
  rules: ['Enforced', 'Value', 'Verdict'],
  runbooks: ['Value'],
  guides: ['Value'],
  incidents: ['CheckOutput', 'Value'],
};

/** What faults are judged by. */
interface PageTerms {
  kind: PageKind;
  /** The names of a runbook's inputs. */
  inputs: readonly string[];
}

/** What is wrong in the body of a page that parses: what the site could not build, or would show as nobody means it. */
export function bodyFaults(tree: Root, source: Source, { kind, inputs }: PageTerms): Finding[] {
  const fault = (span: Span, message: string, help: string) =>
    builtInFinding('syntax', { message, help, location: locationOf(source, span) });
  const names = undefinedNames(tree, COMPONENTS[kind]).map((name) =>
    fault(name.kind === 'component' ? name.span : name.holder, ...wordsOf(name, source, { kind, inputs })),
  );
  if (kind !== 'runbooks') return names;
  const braces = undeclaredInputs(tree, source.text, inputs).map(({ name, near, span }) =>
    fault(
      span,
      `\`{{${name}}}\` names no input of the runbook, so that readers would copy it as it stands.`,
      near === undefined
        ? `Declare \`${name}\` under \`inputs\`, or write \`{{ ${name} }}\` if the braces belong to the command.`
        : `Write \`{{${near}}}\`.`,
    ),
  );
  return [...names, ...braces];
}

/** Message and help for a name that nothing defines. */
function wordsOf({ name, kind, span, holder }: UndefinedName, { text }: Source, page: PageTerms): [string, string] {
  if (kind === 'component') {
    const near = closest(name, COMPONENTS[page.kind]);
    const tag = text.slice(span.start, span.end).replace(/^<?/, '<');
    return [
      `\`${tag}>\` is no element of HTML, and the site has no component of that name for this page.`,
      near === undefined
        ? 'Use an element of HTML, or put it in backticks if it is text.'
        : `Write \`<${near}>\`, or put it in backticks if it is text.`,
    ];
  }
  const code = shown(text.slice(holder.start, holder.end));
  return [
    `\`${code}\` is code in MDX, and nothing defines \`${name}\`, so that the page cannot be built.`,
    page.inputs.includes(name)
      ? `Write \`{{${name}}}\` in backticks, where the reader's value takes its place, or \`\\{\` for a brace.`
      : 'Put it in backticks if it is text, or write `\\{` for a brace.',
  ];
}
