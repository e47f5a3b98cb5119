UPDATE orders SET note = kept.note FROM order_notes_kept kept WHERE kept.id = orders.id;
DROP TABLE order_notes_kept;
