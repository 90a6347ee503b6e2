-- The audit is only added to: the database itself refuses to change or remove an event, whoever asks. A migration that makes
-- audit_events anew must create the triggers again.

-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER audit_events_not_changed BEFORE UPDATE ON audit_events BEGIN
    SELECT RAISE(ABORT, 'rows of audit_events are neither changed nor removed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_events_not_removed BEFORE DELETE ON audit_events BEGIN
    SELECT RAISE(ABORT, 'rows of audit_events are neither changed nor removed');
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER audit_events_not_removed;
DROP TRIGGER audit_events_not_changed;
