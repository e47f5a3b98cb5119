import { normalisePython } from '../migration-edit/python.ts';

const NAME = String.raw`(?:"[\w .-]*"|'[\w .-]*')`;
/** A text for people, in which no backslash says where it ends. */
const DOCSTRING = String.raw`(?:"""(?:(?!""")[^\\])*"""|'''(?:(?!''')[^\\])*'''|"[^"\\\n]*"|'[^'\\\n]*')`;
const NOTHING = String.raw`(?:pass|\.\.\.|None|return(?:[ ]None)?|${DOCSTRING})`;

/** What stands in every revision, and runs nothing of anybody's own. */
const INERT = new RegExp(
  String.raw`^(?:${[
    DOCSTRING,
    String.raw`from (?:__future__|typing|collections\.abc|alembic) import [\w, ]+`,
    'import sqlalchemy(?: as sa)?',
    String.raw`(?:revision|down_revision|branch_labels|depends_on) ?(?::[\w[\], .|]+)?= ?(?:None|${NAME}|[([]\s*(?:${NAME}\s*(?:,\s*)?)*[)\]])`,
    String.raw`def (?:up|down)grade\(\) ?(?:-> ?None ?)?:(?: ?${NOTHING}|(?:\n[ \t]+${NOTHING})+)`,
  ].join('|')})[ \t]*$`,
  'gm',
);

/**
 * Whether a revision of Alembic does nothing in either direction, as one of `alembic merge heads` does. Whatever else is in it may
 * do something.
 */
export function isEmptyRevision(text: string): boolean {
  // Python ends a line at a carriage return too, and there a comment.
  if (/\r(?!\n)/.test(text)) return false;
  const code = normalisePython(text)?.replaceAll('\r\n', '\n');
  if (code === undefined || !/^def upgrade\b/m.test(code) || !/^def downgrade\b/m.test(code)) return false;
  return code.replace(INERT, '').trim() === '';
}
