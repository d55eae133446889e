drop schema audit cascade;
drop schema events cascade;
drop table app.idempotency, app.table_class;
drop function app.plain(text), app.versioned(regclass), app.stamp(), app.protect(regclass, text, text);
drop extension pg_trgm;
drop extension unaccent;
alter default privileges grant execute on functions to public;
