ALTER TABLE baskets ADD COLUMN expires_at timestamptz;
