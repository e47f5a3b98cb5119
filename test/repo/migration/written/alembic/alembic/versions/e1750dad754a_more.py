"""more

Revision ID: e1750dad754a
Revises: 1d156865244a
Create Date: 2026-11-29 00:53:14.518191

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'e1750dad754a'
down_revision = '1d156865244a'
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
