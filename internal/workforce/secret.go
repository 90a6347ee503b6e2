package workforce

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"

	"gpec/internal/confidentiality"
	"gpec/internal/store"
)

const (
	// noiseSecretName names the secret of the noise among those of the server. It never changes: two noises of the same figure tell
	// more than one.
	noiseSecretName  = "confidentiality"
	noiseSecretBytes = 32
)

// noiseSecret gives the secret of the noise, and makes it the first time.
func noiseSecret(ctx context.Context, db *store.DB, tx *sql.Tx) (secret []byte, err error) {
	made := make([]byte, noiseSecretBytes)
	if _, err := rand.Read(made); err != nil {
		return nil, err
	}
	_, err = tx.ExecContext(ctx, store.Placeholders(db.Dialect, "INSERT INTO server_secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING"), noiseSecretName, made)
	if err != nil {
		return nil, fmt.Errorf("making the secret of the noise: %w", err)
	}
	if err := tx.QueryRowContext(ctx, store.Placeholders(db.Dialect, "SELECT value FROM server_secrets WHERE name = ?"), noiseSecretName).Scan(&secret); err != nil {
		return nil, fmt.Errorf("reading the secret of the noise: %w", err)
	}
	return secret, nil
}

func reasonOf(n int32) confidentiality.Reason { return confidentiality.Reason(n) } //nolint:gosec // a small number
