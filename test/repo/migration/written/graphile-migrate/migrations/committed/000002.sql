--! Previous: sha1:495507c639d8a5a04c03bfb4a3bf520f2a43538e
--! Hash: sha1:2c48daa911b95259c10a05e322b7d733b3808d80

DROP TABLE IF EXISTS items;
CREATE TABLE items (id integer);
