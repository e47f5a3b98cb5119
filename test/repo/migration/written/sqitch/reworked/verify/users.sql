-- Verify shop:users on sqlite

BEGIN;

-- XXX Add verifications here.

ROLLBACK;
