-- Full text search over search_entries.folded, which is lower case without accents already. The index keeps no copy of the
-- text; prefixes of 2 to 4 letters are indexed for search while typing.
--
-- The triggers keep the index true to the table, as PostgreSQL does by itself. REPLACE would pass them by: upsert with
-- ON CONFLICT … DO UPDATE. A migration that makes search_entries anew must create them again.

-- +goose Up
CREATE VIRTUAL TABLE search_fts USING fts5 (
    folded,
    content = 'search_entries',
    content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2",
    prefix = '2 3 4'
);
-- +goose StatementBegin
CREATE TRIGGER search_entries_inserted AFTER INSERT ON search_entries BEGIN
    INSERT INTO search_fts (rowid, folded) VALUES (new.id, new.folded);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_entries_deleted AFTER DELETE ON search_entries BEGIN
    INSERT INTO search_fts (search_fts, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_entries_updated AFTER UPDATE OF id, folded ON search_entries BEGIN
    INSERT INTO search_fts (search_fts, rowid, folded) VALUES ('delete', old.id, old.folded);
    INSERT INTO search_fts (rowid, folded) VALUES (new.id, new.folded);
END;
-- +goose StatementEnd
INSERT INTO search_fts (search_fts) VALUES ('rebuild');

-- +goose Down
DROP TRIGGER search_entries_updated;
DROP TRIGGER search_entries_deleted;
DROP TRIGGER search_entries_inserted;
DROP TABLE search_fts;
