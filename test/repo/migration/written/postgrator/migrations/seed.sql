CREATE TABLE seed (id integer);
