"""add thing

Revision ID: 1d156865244a
Revises: 733c49f2e94f
Create Date: 2026-11-29 00:53:11.382529

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '1d156865244a'
down_revision = '733c49f2e94f'
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
