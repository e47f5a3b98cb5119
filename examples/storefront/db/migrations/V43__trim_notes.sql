CREATE TABLE order_notes_kept AS SELECT id, note FROM orders WHERE note <> btrim(note);
UPDATE orders SET note = btrim(note) WHERE note <> btrim(note);
