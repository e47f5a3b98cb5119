"""zero thing

Revision ID: 733c49f2e94f
Revises: 
Create Date: 2026-11-29 00:53:08.119550

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '733c49f2e94f'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
