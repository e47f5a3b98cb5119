import { createRequire } from 'node:module';
import type { XmlDocument } from '@rgrove/parse-xml';
import { failure, type Result, success } from '../../../text/result.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import { MAX_DEPTH, TOO_DEEP } from './data-node.ts';
import { openTags, xmlProblem } from './xml-problem.ts';

const require = createRequire(import.meta.url);
/** Loaded when the first such file is read: a check without one does not pay for it. */
const xmlParser = (): typeof import('@rgrove/parse-xml') => require('@rgrove/parse-xml');

/** The encoding that a document declares, in lower case; undefined where it declares none. */
export function declaredEncoding(text: string): string | undefined {
  return /^\uFEFF?<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']*)/.exec(text)?.[1]?.toLowerCase();
}

/** Parses a well-formed document, with the offsets of its nodes. Entities that it declares are not expanded. */
export function parseXmlDocument(text: string): Result<XmlDocument, SyntaxProblem> {
  const { parseXml, XmlError } = xmlParser();
  try {
    return success(
      parseXml(text, {
        includeOffsets: true,
        ignoreUndefinedEntities: true,
        preserveCdata: true,
        preserveDocumentType: true,
        preserveXmlDeclaration: true,
      }),
    );
  } catch (error) {
    if (error instanceof XmlError) return failure(xmlProblem(error, text));
    // The parser runs out of stack on a text that nests far too deeply.
    if (error instanceof RangeError)
      return failure({ reason: TOO_DEEP, offset: openTags(text, MAX_DEPTH + 1).at(-1)!.start });
    throw error;
  }
}
