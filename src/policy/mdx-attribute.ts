import type { MdxJsxAttribute } from 'mdast-util-mdx';

/** The value of an element's attribute, as far as it can be read without running the page. */
export interface AttributeText {
  /** Without its quotes. */
  text: string;
  /** Whether the page computes it, or part of it: `{path}`, a template with `${…}`. Then the text is the code. */
  isComputed: boolean;
}

/** One text in quotes, with nothing in it that is computed or escaped. */
const PLAIN_TEXT = /^(["'`])[^"'`$\\]*\1$/;

/** Reads an attribute: `href="a"`, `href={'a'}` or `href={code}`. Undefined where it has no value. */
export function attributeText({ value }: MdxJsxAttribute): AttributeText | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return { text: value, isComputed: false };
  const code = value.value.trim();
  return { text: code.replace(/^(['"`])(.*)\1$/s, '$2'), isComputed: !PLAIN_TEXT.test(code) };
}
