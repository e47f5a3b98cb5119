CREATE TABLE price_history (
  product_id bigint NOT NULL,
  price_pence integer NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (product_id, since)
);
