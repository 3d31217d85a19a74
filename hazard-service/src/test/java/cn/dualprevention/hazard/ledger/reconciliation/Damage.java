package cn.dualprevention.hazard.ledger.reconciliation;

import cn.dualprevention.hazard.ledger.reconciliation.message.Finding.Kind;
import java.util.List;

/** Ways in which somebody, or a disk, harms the copies of some hazards; {@code $} stands for their ids. */
enum Damage {
    DELETED(Kind.MISSING, "DELETE FROM ledger_hazard WHERE hazard_id IN ($)"),
    DELETED_WITH_ITS_TIMELINE(
            Kind.MISSING,
            "DELETE FROM ledger_hazard WHERE hazard_id IN ($)",
            "DELETE FROM ledger_step WHERE hazard_id IN ($)"),
    ANOTHER_BODY(
            Kind.ALTERED,
            "UPDATE ledger_hazard SET body = set_byte(body, length(body) - 1, 255 - get_byte(body, length(body) - 1))"
                    + " WHERE hazard_id IN ($)"),
    ANOTHER_LEVEL(Kind.ALTERED, "UPDATE ledger_hazard SET level = 'MAJOR' WHERE hazard_id IN ($)"),
    ANOTHER_ENTERPRISE(
            Kind.ALTERED,
            "UPDATE ledger_hazard SET enterprise_id = 'Z00000000000000000', division = '410103' WHERE hazard_id IN ($)"),
    CLOSED(Kind.ALTERED, "UPDATE ledger_hazard SET open = false, status = 'CLOSED' WHERE hazard_id IN ($)"),
    NEWER_THAN_IT_CAN_BE(
            Kind.ALTERED,
            "UPDATE ledger_step s SET version = s.version + 1000 FROM ledger_hazard h WHERE h.hazard_id = s.hazard_id"
                    + " AND h.version = s.version AND s.hazard_id IN ($)",
            "UPDATE ledger_hazard SET version = version + 1000 WHERE hazard_id IN ($)"),
    OLDER(Kind.ALTERED, "UPDATE ledger_hazard SET version = 0, term = 1 WHERE hazard_id IN ($)"),
    ANOTHER_STEP(
            Kind.ALTERED,
            "UPDATE ledger_step SET step = jsonb_set(step::jsonb, '{kind}', '\"CLOSED\"')::json WHERE hazard_id IN ($)"),
    A_STEP_LESS(Kind.ALTERED, "DELETE FROM ledger_step WHERE version = 1 AND hazard_id IN ($)"),
    A_STEP_MORE(
            Kind.ALTERED,
            "INSERT INTO ledger_step SELECT hazard_id, term, version + 7, ordinal, step, event_id, origin, incarnation,"
                    + " stream, number, recorded_at FROM ledger_step WHERE version = 1 AND hazard_id IN ($)"),
    /** Copies of these, under other ids. */
    ADDED_TO_NOBODY(
            Kind.EXTRA,
            "CREATE TEMP TABLE made AS SELECT * FROM ledger_hazard WHERE hazard_id IN ($)",
            "ALTER TABLE made DROP counted",
            "UPDATE made SET hazard_id = md5(hazard_id::text)::uuid, enterprise_id = 'Z00000000000000009'",
            "INSERT INTO ledger_hazard (" + Damage.COLUMNS + ") SELECT " + Damage.COLUMNS + " FROM made",
            "INSERT INTO ledger_step SELECT md5(hazard_id::text)::uuid, term, version, ordinal, step, event_id, origin,"
                    + " incarnation, stream, number, recorded_at FROM ledger_step WHERE hazard_id IN ($)"),
    ADDED_WITH_A_TIMELINE(
            Kind.EXTRA,
            "CREATE TEMP TABLE made AS SELECT * FROM ledger_hazard WHERE hazard_id IN ($)",
            "ALTER TABLE made DROP counted",
            "UPDATE made SET hazard_id = md5(hazard_id::text)::uuid",
            "INSERT INTO ledger_hazard (" + Damage.COLUMNS + ") SELECT " + Damage.COLUMNS + " FROM made",
            "INSERT INTO ledger_step SELECT md5(hazard_id::text)::uuid, term, version, ordinal, step, event_id, origin,"
                    + " incarnation, stream, number, recorded_at FROM ledger_step WHERE hazard_id IN ($)");

    static final Damage[] ONE_OF_EACH_KIND = {DELETED, ANOTHER_BODY, ADDED_WITH_A_TIMELINE};

    static final String COLUMNS = "hazard_id, enterprise_id, enterprise_name, division, park, primary_sector, sectors,"
            + " level, status, open, national_state, non_compliance, name, source_kind, found_at, received_at, deadline,"
            + " overdue_from, overdue, testdata, term, version, recorded_at, schema_fingerprint, body, counted_before";

    private final Kind kind;
    private final String[] statements;

    Damage(Kind kind, String... statements) {
        this.kind = kind;
        this.statements = statements;
    }

    /** @return what has to be found, as {@code kind hazard} */
    List<String> doTo(ReconcilingPlatform platform, List<String> hazards) {
        String ids = "'" + String.join("','", hazards) + "'";
        platform.execute(String.join(";", statements).replace("$", ids));
        return kind == Kind.EXTRA
                ? platform.query("SELECT 'EXTRA', md5(id)::uuid FROM unnest(ARRAY[" + ids + "]) AS id")
                : hazards.stream().map(hazard -> kind + " " + hazard).toList();
    }
}
