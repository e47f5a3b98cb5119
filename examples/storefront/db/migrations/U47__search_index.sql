DROP INDEX products_by_words;
