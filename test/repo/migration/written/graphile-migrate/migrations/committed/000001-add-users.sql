--! Previous: -
--! Hash: sha1:495507c639d8a5a04c03bfb4a3bf520f2a43538e
--! Message: add users

DROP TABLE IF EXISTS users;
CREATE TABLE users (id integer);
