-- Verify shop:shop/items on sqlite

BEGIN;

-- XXX Add verifications here.

ROLLBACK;
