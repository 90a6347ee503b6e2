package store

import (
	"database/sql"
	"fmt"
	"time"

	"entgo.io/ent/dialect"
	"github.com/lib/pq"
)

const (
	applicationName = "gpec"

	// connectTimeout bounds the wait for a server that does not answer at all.
	connectTimeout = 10 * time.Second

	// postgresConnections leaves room for five instances and the tools of the administrator within the 100 connections a
	// server allows by default. All are kept: a fresh connection plans slowly.
	postgresConnections = 16

	// connectionLifetime lets an instance follow a change of address or of certificate without a restart.
	connectionLifetime = time.Hour
)

func postgresEngine(dsn string) (engine, error) {
	if _, err := parseAddress(dsn); err != nil {
		return engine{}, err
	}
	cfg, err := pq.NewConfig(dsn)
	if err != nil {
		return engine{}, fmt.Errorf("reading the address: %w", err)
	}
	if cfg.ApplicationName == "" {
		cfg.ApplicationName = applicationName
	}
	if cfg.ConnectTimeout == 0 {
		cfg.ConnectTimeout = connectTimeout
	}
	if cfg.Runtime == nil {
		cfg.Runtime = make(map[string]string)
	}
	cfg.Runtime["timezone"] = "UTC" // instants are UTC, as on SQLite, whatever the zone of the server
	connector, err := pq.NewConnectorConfig(cfg)
	if err != nil {
		return engine{}, err
	}
	// No cache of prepared statements: ent and lib/pq keep none, and a small query would take half the time with one. It
	// has to follow each connection and the end of its transaction: worth it once the queries that matter are known.
	return engine{
		dialect:   dialect.Postgres,
		address:   dsn,
		connector: connector,
		migrator:  connector,
		tune: func(db *sql.DB) {
			db.SetMaxOpenConns(postgresConnections)
			db.SetMaxIdleConns(postgresConnections)
			db.SetConnMaxLifetime(connectionLifetime)
		},
	}, nil
}
