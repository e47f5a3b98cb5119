ALTER TABLE orders ADD COLUMN refund_reason text;
