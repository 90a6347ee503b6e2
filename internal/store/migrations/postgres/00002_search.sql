-- Full text search over search_entries.folded, which is lower case without accents already: 'simple' keeps every word as it
-- is. A query must name the same expression to use the index.

-- +goose Up
CREATE INDEX search_entries_fts ON search_entries USING gin (to_tsvector('simple', folded));

-- +goose Down
DROP INDEX search_entries_fts;
