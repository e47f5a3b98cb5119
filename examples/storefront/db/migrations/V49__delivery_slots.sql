CREATE TABLE delivery_slots (
  id bigint PRIMARY KEY,
  opens_at timestamptz NOT NULL,
  closes_at timestamptz NOT NULL
);
