CREATE INDEX CONCURRENTLY accounts_by_phone ON accounts (phone);
