CREATE INDEX CONCURRENTLY orders_by_account ON orders (account_id, placed_at);
