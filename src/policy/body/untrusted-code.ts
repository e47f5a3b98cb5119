import type { Root } from 'mdast';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { andList } from '../../text/list.ts';
import { locationOf } from '../../text/location.ts';
import { shown } from '../../text/shown.ts';
import type { Source } from '../../text/source.ts';
import { spanOf } from '../span-of.ts';
import { codeIn, type PageCode } from './page-code.ts';

/** What a page is judged by. */
interface Terms {
  /** The components that the site offers to it. */
  components: readonly string[];
  /** The names of a runbook's inputs. */
  inputs: readonly string[];
}

/**
 * A finding for each piece of code in a body, which the build of a site would run with all rights of Node, and for each element
 * that is none of the plain ones. Names of components that nothing defines are other faults.
 */
export function untrustedCode(tree: Root, source: Source, terms: Terms): Finding[] {
  return codeIn(tree, terms.components)
    .filter(({ kind, name }) => kind !== 'element' || !/^[A-Z]/.test(name) || name === 'Fragment')
    .map((code) => {
      const span = spanOf(code.node);
      const text = source.text.slice(span.start, span.end);
      const [message, help] = wordsOf(code, text, terms);
      const end = Math.min(span.end, span.start + firstLine(text).length);
      return builtInFinding('syntax', { message, help, location: locationOf(source, { start: span.start, end }) });
    });
}

function wordsOf({ kind, name }: PageCode, text: string, { components, inputs }: Terms): [string, string] {
  const offered = andList(components.map((each) => `<${each}>`));
  switch (kind) {
    case 'module':
      return [
        `\`${shown(firstLine(text))}\` is code, which a page of the policy may not hold: a build would run it.`,
        `Remove it, and use what the site offers to this page: ${offered}.`,
      ];
    case 'expression':
      return [
        `\`${shown(text)}\` is code, which a page of the policy may not hold: a build would run it.`,
        inputs.includes(text.slice(1, -1).trim())
          ? `Write \`{${text}}\` in backticks, where the reader's value takes its place, or \`\\{\` for a brace.`
          : 'Put it in backticks if it is text, or write `\\{` for a brace.',
      ];
    case 'attribute':
      return [
        `\`${shown(text)}\` is no plain attribute; those of a page of the policy are texts in quotes, and do nothing.`,
        'Write its value in double quotes, or remove it.',
      ];
    case 'picture':
      return [
        `\`${shown(name)}\` has not the name of a picture, and a build would import it: what is a module would run.`,
        'Name a picture that ends in `.png`, `.jpg`, `.webp`, `.gif`, `.avif` or `.svg`, or write a link.',
      ];
    case 'element':
      return [
        `\`<${name}>\` is HTML that a page of the policy may not hold.`,
        'Write it in Markdown, or put it in backticks if it is text.',
      ];
  }
}

function firstLine(text: string): string {
  return text.split(/[\r\n]/, 1)[0]!;
}
