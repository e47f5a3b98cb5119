-- `restored` is the schema that the snapshot from before the migration was loaded into.
UPDATE orders SET note = kept.note FROM restored.orders kept WHERE kept.id = orders.id AND btrim(kept.note) = orders.note;
