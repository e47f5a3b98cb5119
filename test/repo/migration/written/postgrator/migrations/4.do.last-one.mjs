export const generateSql = () => 'CREATE TABLE last (id integer)';
