import { describe, expect, test } from 'vitest';
import { undoOfAlembic } from '../../../../src/repo/migration/migration-tool/undo-part.ts';

const IMPORTS = `"""heads

Revises: b2, c2
"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
`;
const NAMES = `
# revision identifiers, used by Alembic.
revision: str = 'd3'
down_revision: Union[str, Sequence[str], None] = ('b2', 'c2')
branch_labels = None
depends_on: str | None = None
`;
/** What `alembic merge heads` writes. */
const heads = ({ up = 'pass', down = 'pass', more = '' } = {}) =>
  `${IMPORTS}${NAMES}${more}\n\ndef upgrade() -> None:\n    ${up}\n\n\ndef downgrade() -> None:\n    ${down}\n`;

describe('a revision of Alembic that does nothing has nothing to undo', () => {
  test.each([
    heads(),
    heads({ up: '"""Upgrade schema."""\n    pass', down: '"""Downgrade schema."""\n    pass' }),
    heads({ up: 'return None', down: '...' }),
    heads().replace("('b2', 'c2')", '(\n    "b2",\n    "c2",\n)'),
    heads().replaceAll('\n', '\r\n'),
    'revision = "a"\ndown_revision = "b"\n\ndef upgrade(): pass\n\ndef downgrade(): pass\n',
  ])('%#', (text) => {
    expect(undoOfAlembic('a.py', text)).toBe(true);
  });
});

describe('a revision of Alembic with an empty way back that may do something has it to undo', () => {
  test.each([
    heads({ up: 'op.drop_table("a")' }),
    heads({ up: 'pass; op.drop_table("a")' }),
    heads({ up: 'pass\n    op.drop_table("a")' }),
    heads({ up: 'f"""{op.drop_table(1)}"""' }),
    heads({ up: '"""a \\"""\n    """; op.drop_table("a"); """ """' }),
    heads({ up: 'raise NotImplementedError' }),
    heads({ more: 'op.drop_table("a")\n' }),
    heads({ more: 'import shop.drop\n' }),
    heads({ more: 'from shop import op\n' }),
    heads({ more: 'branch_labels = f"{op.drop_table(1)}"\n' }),
    heads({ more: 'depends_on: op.drop_table("a") = None\n' }),
    heads({ more: '@op.run' }),
    heads({ more: '# coding: utf-7\n' }),
    heads({ more: '# a\rop.drop_table("a")\n' }),
    heads({ down: 'pass\n\nupgrade = drop' }),
    heads().replace('upgrade()', 'upgrade(a=op.drop_table("a"))'),
    `${NAMES}\ndef downgrade():\n    pass\n`,
    `${NAMES}\ndef upgrade():\n    pass\n`,
  ])('%#', (text) => {
    expect(undoOfAlembic('a.py', text)).toBe(false);
  });
});
