UPDATE orders SET note = btrim(note) WHERE note <> btrim(note);
