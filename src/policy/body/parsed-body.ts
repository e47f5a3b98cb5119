import type { Root } from 'mdast';
import type { Finding } from '../../text/finding.ts';
import type { Source } from '../../text/source.ts';
import { type BodyContents, contentsOf, NO_CONTENTS } from './contents.ts';
import { bodyFaults, COMPONENTS, type PageKind } from './faults.ts';
import { hiddenCharacters } from './hidden-characters.ts';
import { refusedLinks } from './link-schemes.ts';
import { untrustedCode } from './untrusted-code.ts';

/** What a body was parsed to: what is wrong in it, and what it refers to. */
export interface ParsedBody {
  /** What the site could not build of it, or may not publish. */
  faults: readonly Finding[];
  /** The code in it, which is a fault unless the site trusts its pages. */
  code: readonly Finding[];
  contents: BodyContents;
}

/** Of a body in which nothing is wrong, and that refers to nothing. */
export const PLAIN: ParsedBody = { faults: [], code: [], contents: NO_CONTENTS };

/** Reads the syntax tree of a body; `inputs` are the names of a runbook's inputs. */
export function readBody(tree: Root, source: Source, page: { kind: PageKind; inputs: readonly string[] }): ParsedBody {
  const contents = contentsOf(tree, source.text);
  return {
    faults: [
      ...bodyFaults(tree, source, page),
      ...refusedLinks(contents.links, source),
      ...hiddenCharacters(tree, source),
    ],
    code: untrustedCode(tree, source, { components: COMPONENTS[page.kind], inputs: page.inputs }),
    contents,
  };
}
