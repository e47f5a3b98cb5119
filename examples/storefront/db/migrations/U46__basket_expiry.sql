ALTER TABLE baskets DROP COLUMN expires_at;
