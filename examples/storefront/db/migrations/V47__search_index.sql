CREATE INDEX products_by_words ON products USING gin (to_tsvector('english', name));
