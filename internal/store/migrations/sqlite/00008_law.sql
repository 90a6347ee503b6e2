-- +goose Up
-- create "funding_proposals" table
CREATE TABLE `funding_proposals` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `number` integer NOT NULL, `amount_cents` integer NOT NULL, `rationale` text NOT NULL DEFAULT (''), `author_label` text NOT NULL, `received_on` date NOT NULL, `transmitted_on` date NULL, `late` bool NOT NULL DEFAULT (false), `line_id` integer NOT NULL, CONSTRAINT `funding_proposals_funding_round_lines_proposals` FOREIGN KEY (`line_id`) REFERENCES `funding_round_lines` (`id`) ON DELETE NO ACTION);
-- set sequence for "funding_proposals" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("funding_proposals", 240518168576);
-- create index "fundingproposal_line_id_number" to table: "funding_proposals"
CREATE UNIQUE INDEX `fundingproposal_line_id_number` ON `funding_proposals` (`line_id`, `number`);
-- create "funding_rounds" table
CREATE TABLE `funding_rounds` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `title` text NOT NULL, `kind` text NOT NULL DEFAULT ('GENERAL'), `opened_on` date NOT NULL, `closed` bool NOT NULL DEFAULT (false), `created_at` datetime NOT NULL, `version` integer NOT NULL DEFAULT (1), `procedure_id` integer NOT NULL, CONSTRAINT `funding_rounds_legal_rules_procedure` FOREIGN KEY (`procedure_id`) REFERENCES `legal_rules` (`id`) ON DELETE NO ACTION);
-- set sequence for "funding_rounds" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("funding_rounds", 244813135872);
-- create "funding_round_lines" table
CREATE TABLE `funding_round_lines` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `commission_code` text NOT NULL, `opco_code` text NOT NULL DEFAULT (''), `recommended_cents` integer NULL, `min_cents` integer NULL, `max_cents` integer NULL, `recommended_on` date NULL, `fixed_cents` integer NULL, `fixed_status` text NULL, `applies_from` date NULL, `act` text NOT NULL DEFAULT (''), `proposed_cents` integer NULL, `proposals_made` integer NOT NULL DEFAULT (0), `revising` bool NOT NULL DEFAULT (false), `superseded_from` date NULL, `version` integer NOT NULL DEFAULT (1), `round_id` integer NOT NULL, `certification_id` integer NOT NULL, `commission_id` integer NOT NULL, CONSTRAINT `funding_round_lines_funding_rounds_lines` FOREIGN KEY (`round_id`) REFERENCES `funding_rounds` (`id`) ON DELETE NO ACTION, CONSTRAINT `funding_round_lines_certifications_certification` FOREIGN KEY (`certification_id`) REFERENCES `certifications` (`id`) ON DELETE NO ACTION, CONSTRAINT `funding_round_lines_commissions_commission` FOREIGN KEY (`commission_id`) REFERENCES `commissions` (`id`) ON DELETE NO ACTION);
-- set sequence for "funding_round_lines" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("funding_round_lines", 249108103168);
-- create index "fundingroundline_round_id_commission_id_certification_id" to table: "funding_round_lines"
CREATE UNIQUE INDEX `fundingroundline_round_id_commission_id_certification_id` ON `funding_round_lines` (`round_id`, `commission_id`, `certification_id`);
-- create index "fundingroundline_commission_id_certification_id" to table: "funding_round_lines"
CREATE INDEX `fundingroundline_commission_id_certification_id` ON `funding_round_lines` (`commission_id`, `certification_id`);
-- create index "fundingroundline_certification_id" to table: "funding_round_lines"
CREATE INDEX `fundingroundline_certification_id` ON `funding_round_lines` (`certification_id`);
-- create "legal_texts" table
CREATE TABLE `legal_texts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `article` text NOT NULL, `valid_from` date NOT NULL, `valid_to` date NULL, `act` text NOT NULL DEFAULT (''), `summary` text NOT NULL, `confidence` text NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `legal_texts_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "legal_texts" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("legal_texts", 253403070464);
-- create index "legaltext_edition_id" to table: "legal_texts"
CREATE INDEX `legaltext_edition_id` ON `legal_texts` (`edition_id`);
-- create index "legaltext_article_valid_from" to table: "legal_texts"
CREATE UNIQUE INDEX `legaltext_article_valid_from` ON `legal_texts` (`article`, `valid_from`);
-- create "missions" table
CREATE TABLE `missions` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `article` text NOT NULL, `item` text NOT NULL, `valid_from` date NOT NULL, `valid_to` date NULL, `label` text NOT NULL, `statement` text NOT NULL, `act` text NOT NULL, `confidence` text NOT NULL, `edition_id` integer NOT NULL, CONSTRAINT `missions_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION);
-- set sequence for "missions" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("missions", 257698037760);
-- create index "mission_edition_id" to table: "missions"
CREATE INDEX `mission_edition_id` ON `missions` (`edition_id`);
-- create index "mission_article_item_valid_from" to table: "missions"
CREATE UNIQUE INDEX `mission_article_item_valid_from` ON `missions` (`article`, `item`, `valid_from`);
-- create "training_contracts" table
CREATE TABLE `training_contracts` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `kind` text NOT NULL, `pseudonym` text NOT NULL, `concluded_on` date NOT NULL, `start_on` date NOT NULL, `end_on` date NOT NULL, `broken_on` date NULL, `maintained_to` date NULL, `probation` bool NOT NULL, `level_cents` integer NULL, `remote_bp` integer NOT NULL, `exempt` bool NOT NULL, `disabled` bool NOT NULL, `disability_cents` integer NOT NULL, `reduced` bool NOT NULL, `successor` bool NOT NULL, `nights` integer NOT NULL, `meals` integer NOT NULL, `equipment_cents` integer NOT NULL, `mobility_cents` integer NOT NULL, `contract_hours` integer NOT NULL, `training_hours` integer NOT NULL, `hourly_cents` integer NOT NULL, `priority` bool NOT NULL, `edition_id` integer NOT NULL, `opco_id` integer NOT NULL, `branch_id` integer NOT NULL, `certification_id` integer NOT NULL, CONSTRAINT `training_contracts_editions_edition` FOREIGN KEY (`edition_id`) REFERENCES `editions` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_contracts_opcos_opco` FOREIGN KEY (`opco_id`) REFERENCES `opcos` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_contracts_branches_branch` FOREIGN KEY (`branch_id`) REFERENCES `branches` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_contracts_certifications_certification` FOREIGN KEY (`certification_id`) REFERENCES `certifications` (`id`) ON DELETE NO ACTION);
-- set sequence for "training_contracts" table
INSERT INTO sqlite_sequence (name, seq) VALUES ("training_contracts", 261993005056);
-- create index "trainingcontract_edition_id" to table: "training_contracts"
CREATE INDEX `trainingcontract_edition_id` ON `training_contracts` (`edition_id`);
-- create index "trainingcontract_opco_id_pseudonym" to table: "training_contracts"
CREATE UNIQUE INDEX `trainingcontract_opco_id_pseudonym` ON `training_contracts` (`opco_id`, `pseudonym`);
-- create index "trainingcontract_branch_id_certification_id" to table: "training_contracts"
CREATE INDEX `trainingcontract_branch_id_certification_id` ON `training_contracts` (`branch_id`, `certification_id`);
-- create index "trainingcontract_certification_id" to table: "training_contracts"
CREATE INDEX `trainingcontract_certification_id` ON `training_contracts` (`certification_id`);

-- +goose Down
-- reverse: create index "trainingcontract_certification_id" to table: "training_contracts"
DROP INDEX `trainingcontract_certification_id`;
-- reverse: create index "trainingcontract_branch_id_certification_id" to table: "training_contracts"
DROP INDEX `trainingcontract_branch_id_certification_id`;
-- reverse: create index "trainingcontract_opco_id_pseudonym" to table: "training_contracts"
DROP INDEX `trainingcontract_opco_id_pseudonym`;
-- reverse: create index "trainingcontract_edition_id" to table: "training_contracts"
DROP INDEX `trainingcontract_edition_id`;
-- reverse: set sequence for "training_contracts" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "training_contracts";
-- reverse: create "training_contracts" table
DROP TABLE `training_contracts`;
-- reverse: create index "mission_article_item_valid_from" to table: "missions"
DROP INDEX `mission_article_item_valid_from`;
-- reverse: create index "mission_edition_id" to table: "missions"
DROP INDEX `mission_edition_id`;
-- reverse: set sequence for "missions" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "missions";
-- reverse: create "missions" table
DROP TABLE `missions`;
-- reverse: create index "legaltext_article_valid_from" to table: "legal_texts"
DROP INDEX `legaltext_article_valid_from`;
-- reverse: create index "legaltext_edition_id" to table: "legal_texts"
DROP INDEX `legaltext_edition_id`;
-- reverse: set sequence for "legal_texts" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "legal_texts";
-- reverse: create "legal_texts" table
DROP TABLE `legal_texts`;
-- reverse: create index "fundingroundline_certification_id" to table: "funding_round_lines"
DROP INDEX `fundingroundline_certification_id`;
-- reverse: create index "fundingroundline_commission_id_certification_id" to table: "funding_round_lines"
DROP INDEX `fundingroundline_commission_id_certification_id`;
-- reverse: create index "fundingroundline_round_id_commission_id_certification_id" to table: "funding_round_lines"
DROP INDEX `fundingroundline_round_id_commission_id_certification_id`;
-- reverse: set sequence for "funding_round_lines" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "funding_round_lines";
-- reverse: create "funding_round_lines" table
DROP TABLE `funding_round_lines`;
-- reverse: set sequence for "funding_rounds" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "funding_rounds";
-- reverse: create "funding_rounds" table
DROP TABLE `funding_rounds`;
-- reverse: create index "fundingproposal_line_id_number" to table: "funding_proposals"
DROP INDEX `fundingproposal_line_id_number`;
-- reverse: set sequence for "funding_proposals" table
UPDATE sqlite_sequence SET seq = 0 WHERE name = "funding_proposals";
-- reverse: create "funding_proposals" table
DROP TABLE `funding_proposals`;
