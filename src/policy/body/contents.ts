import type { Root } from 'mdast';
import { elementsIn } from './elements.ts';
import { type BodyImport, importsIn } from './imports.ts';
import { type BodyLink, linksIn } from './links.ts';
import { undefinedNames } from './undefined-names.ts';
import { type ValueReference, valueReferences } from './value-references.ts';

/** What the body of a page refers to. */
export interface BodyContents {
  values: readonly ValueReference[];
  imports: readonly BodyImport[];
  links: readonly BodyLink[];
}

/** Of a body that is not MDX, or that refers to nothing. */
export const NO_CONTENTS: BodyContents = { values: [], imports: [], links: [] };

/** Reads what a body of this text refers to. */
export function contentsOf(tree: Root, text: string): BodyContents {
  const elements = elementsIn(tree);
  // A page may have a component of its own of that name.
  const isOurs = undefinedNames(tree, []).some(({ name }) => name === 'Value');
  return {
    values: isOurs ? valueReferences(elements, text) : [],
    imports: importsIn(tree),
    links: linksIn(tree, elements),
  };
}

/** Whether a text that is plain Markdown may show a picture. */
export function mayShowPicture(text: string): boolean {
  return text.includes('![');
}

/** Whether a text that is plain Markdown may have a link within the site. */
export function mayLink(text: string): boolean {
  return /\]\(\s*<?(?!https?:\/\/|mailto:|\/\/)|\]:/.test(text);
}
