package cn.dualprevention.input;

import static cn.dualprevention.input.Sender.BATCH;
import static cn.dualprevention.input.Sender.HAZARDS;
import static cn.dualprevention.input.Sender.report;
import static cn.dualprevention.input.Sender.reportOf;
import static cn.dualprevention.input.Sender.reportWith;
import static cn.dualprevention.input.Sender.reportWithout;

import cn.dualprevention.access.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Everything that is wrong with requests, one row each. */
final class BadRequests {

    private static final String ENTERPRISES = "/api/v1/enterprises";
    private static final String END_OF_TIME = "+999999999-12-31T23:59:59-18:00";
    private static final int MANY = 5 * 1024 * 1024;

    private BadRequests() {}

    static List<BadRequest> fields() {
        return List.of(
                field("a wrong credit code", reportOf("91410100MA0000015C"), "/enterprise", "malformed-enterprise"),
                field("a future time of finding", reportWith("foundAt", tomorrow()), "/foundAt", "future"),
                field(
                        "a time before our era",
                        reportWith("foundAt", "-5000-01-01T00:00:00+08:00"),
                        "/foundAt",
                        "out-of-range"),
                field("a time at the end of time", reportWith("foundAt", END_OF_TIME), "/foundAt", "malformed-time"),
                field("a day far ahead", reportWith("deadline", "+300000-01-01"), "/deadline", "out-of-range"),
                field("a day long gone", reportWith("deadline", "1989-12-31"), "/deadline", "out-of-range"),
                field("a time that is none", reportWith("foundAt", "yesterday"), "/foundAt", "malformed-time"),
                field(
                        "a time without its zone",
                        reportWith("foundAt", "2026-11-20T09:30:00"),
                        "/foundAt",
                        "malformed-time"),
                field("a day that does not exist", reportWith("deadline", "2026-02-30"), "/deadline", "malformed-time"),
                field("an unknown constant", reportWith("level", "HUGE"), "/level", "unknown-value"),
                field("an unknown code", reportWith("sourceKind", "99"), "/sourceKind", "unknown-code"),
                field("an unknown field", reportWith("colour", "red"), "/colour", "unknown-field"),
                field("a field of another type", reportWith("name", List.of("a")), "/name", "wrong-type"),
                field("no name", reportWithout("name"), "/name", "required"),
                field("a blank name", reportWith("name", "  "), "/name", "required"),
                field("a name too long", reportWith("name", "长".repeat(301)), "/name", "too-long"),
                field("U+0000", reportWith("name", "配电\u0000箱"), "/name", "forbidden-character"),
                field("a bidi override", reportWith("description", "a\u202Eb"), "/description", "forbidden-character"),
                field("an id that is none", reportWith("id", "7"), "/id", "invalid"),
                field("money of three decimals", reportWith("funds", "1.234"), "/funds", "out-of-range"),
                field("an attachment of blanks", reportWith("attachments", List.of(" ")), "/attachments/0", "invalid"),
                field("half a person", reportWith("reporter", Map.of("name", "张三")), "/reporter/ref", "required"),
                field(
                        "a criterion nobody knows",
                        reportWith("criterion", Map.of("document", "无", "article", "1", "version", "1")),
                        "/criterion",
                        "unknown-criterion"));
    }

    private static String tomorrow() {
        return Instant.now().plusSeconds(86_400).toString();
    }

    private static BadRequest field(String what, Object body, String pointer, String fault) {
        return new BadRequest(what, post(HAZARDS, body), 422, "invalid", pointer, fault);
    }

    static List<BadRequest> bodies() {
        return List.of(
                BadRequest.of("a broken object", post(HAZARDS, "{\"name\":"), 400, "unreadable")
                        .at("", "malformed"),
                BadRequest.of(
                        "no body",
                        Request.of("POST", HAZARDS).header("Content-Type", "application/json"),
                        400,
                        "unreadable"),
                BadRequest.of("an array for an object", post(HAZARDS, "[]"), 400, "unreadable"),
                BadRequest.of(
                                "a field given twice",
                                post(HAZARDS, "{\"name\":\"a\",\"name\":\"b\"}"),
                                400,
                                "unreadable")
                        .at("", "duplicate-field"),
                BadRequest.of("a very deep body", post(HAZARDS, "[".repeat(20_000)), 400, "unreadable"),
                BadRequest.of(
                                "a number of a million digits",
                                post(HAZARDS, "{\"name\":" + "1".repeat(1_000_000) + "}"),
                                400,
                                "unreadable")
                        .at("", "too-long"),
                BadRequest.of("five MiB", post(HAZARDS, "\"" + "x".repeat(MANY) + "\""), 413, "too-large")
                        .at("", "too-large"),
                BadRequest.of("five MiB in a batch", post(BATCH, "\"" + "x".repeat(MANY) + "\""), 413, "too-large")
                        .at("", "too-large"),
                BadRequest.of("1,001 items", post(BATCH, Collections.nCopies(1_001, report())), 413, "too-large")
                        .at("", "too-many-items"),
                BadRequest.of("1,001 lines", lines("{}\n".repeat(1_001)), 413, "too-large")
                        .at("", "too-many-items"),
                BadRequest.of("an array that does not end", post(BATCH, "[{},"), 400, "unreadable"),
                BadRequest.of(
                        "an array with a broken element", post(BATCH, "[{}, {\"name\":}, {}]"), 400, "unreadable"),
                BadRequest.of("an array and more", post(BATCH, "[{}] []"), 400, "unreadable"),
                BadRequest.of("an object for an array", post(BATCH, report()), 400, "unreadable"),
                BadRequest.of("a batch of nothing", post(BATCH, "[]"), 422, "invalid")
                        .at("", "empty"),
                BadRequest.of("lines of nothing", lines("\n\n"), 422, "invalid").at("", "empty"));
    }

    static List<BadRequest> addresses() {
        List<BadRequest> rows = new ArrayList<>();
        rows.add(BadRequest.of(
                "text", post(HAZARDS, "a").header("Content-Type", "text/plain"), 415, "unsupported-media-type"));
        rows.add(BadRequest.of("another method", Request.of("PATCH", HAZARDS).with("{}"), 405, "method-not-allowed"));
        rows.add(BadRequest.of("an unknown path", get("/api/v1/nothing"), 404, "not-found"));
        rows.add(BadRequest.of("an unknown step", post(HAZARDS + "/" + NOBODY + "/explode", "{}"), 404, "not-found"));
        rows.add(BadRequest.of("a path in disguise", get("/api/v1/hazards/%2e%2e/keys"), 400, "unreadable"));
        rows.add(BadRequest.of("an unknown hazard", get(HAZARDS + "/" + NOBODY), 404, "not-found"));
        rows.add(BadRequest.of(
                "a step of an unknown hazard", post(HAZARDS + "/" + NOBODY + "/start", "{}"), 404, "not-found"));
        rows.add(BadRequest.of("an unknown enterprise", get(ENTERPRISES + "/91410100MA0000015C"), 404, "not-found"));
        rows.add(parameter("an invented cursor", "cursor=abc", "?cursor", "malformed-cursor"));
        rows.add(parameter("a limit of nothing", "limit=0", "?limit", "out-of-range"));
        rows.add(parameter("a limit beyond the most", "limit=501", "?limit", "out-of-range"));
        rows.add(parameter("a limit that is no number", "limit=ten", "?limit", "wrong-type"));
        rows.add(parameter("an unknown area", "division=999999", "?division", "unknown-value"));
        rows.add(parameter("an unknown constant to filter by", "level=HUGE", "?level", "unknown-value"));
        rows.add(parameter("an unknown filter", "colour=red", "?colour", "unknown-field"));
        rows.add(parameter("an unknown sector", "sector=ALCHEMY", "?sector", "unknown-value"));
        rows.add(parameter(
                "a time to filter by that is none",
                "foundFrom=%2B300000-01-01T00:00:00Z",
                "?foundFrom",
                "out-of-range"));
        rows.add(parameter("U+0000 in a query", "enterprise=%00", "?enterprise", "forbidden-character"));
        rows.add(BadRequest.of("U+0000 in a name", get(ENTERPRISES + "?name=%00"), 400, "unreadable")
                .at("?name", "forbidden-character"));
        rows.add(BadRequest.of(
                        "no reason to delete", Request.of("DELETE", HAZARDS + "/by-source/mes/1"), 400, "unreadable")
                .at("?reason", "required"));
        rows.add(BadRequest.of(
                        "a key too long", post(HAZARDS, report()).header(KEY, "k".repeat(201)), 400, "unreadable")
                .at("@" + KEY, "invalid"));
        return rows;
    }

    static final String KEY = "Idempotency-Key";
    private static final String NOBODY = "0193a5f0-0000-7000-8000-0000000000ff";

    private static BadRequest parameter(String what, String query, String pointer, String fault) {
        return new BadRequest(what, get(HAZARDS + "?" + query), 400, "unreadable", pointer, fault);
    }

    /** What only somebody with an area can get wrong. */
    static List<BadRequest> ofRegulators() {
        Map<String, Object> good =
                Map.of("id", "91411723MA12345XX4", "name", "某企业", "division", "410305", "sectors", List.of("OTHER"));
        return List.of(
                enterprise("an unknown division", good, "division", "999999", "/division", "unknown-division"),
                enterprise("an unknown sector", good, "sectors", List.of("MAGIC"), "/sectors/0", "unknown-sector"),
                enterprise(
                        "a credit code of a wrong check",
                        good,
                        "id",
                        "91410100MA0000015C",
                        "/id",
                        "invalid-enterprise-id"),
                BadRequest.of("a hazard of another home", post(HAZARDS, reportOf(Sender.MOVED)), 409, "not-home"),
                BadRequest.of(
                        "a change of an enterprise of another home",
                        post(ENTERPRISES + "/" + Sender.MOVED + "/suspend", "{}"),
                        409,
                        "not-home"),
                BadRequest.of(
                        "a decision about nothing",
                        post(
                                "/api/v1/decisions",
                                Map.of("hazard", NOBODY, "kind", "RECHECK_PASSED", "number", "1", "organ", "厅")),
                        404,
                        "not-found"),
                new BadRequest(
                        "a decision of a far away day",
                        post(
                                "/api/v1/decisions",
                                Map.of(
                                        "hazard",
                                        NOBODY,
                                        "kind",
                                        "EXTENSION_GRANTED",
                                        "number",
                                        "1",
                                        "organ",
                                        "厅",
                                        "reason",
                                        "设备到货推迟",
                                        "newDeadline",
                                        "+300000-01-01")),
                        422,
                        "invalid",
                        "/newDeadline",
                        "out-of-range"),
                new BadRequest(
                        "a decision of an unknown kind",
                        post(
                                "/api/v1/decisions",
                                Map.of("hazard", NOBODY, "kind", "PARDON", "number", "1", "organ", "厅")),
                        422,
                        "invalid",
                        "/kind",
                        "unknown-value"));
    }

    private static BadRequest enterprise(
            String what, Map<String, Object> good, String field, Object value, String pointer, String fault) {
        Map<String, Object> bad = new java.util.LinkedHashMap<>(good);
        bad.put(field, value);
        return new BadRequest(what, post(ENTERPRISES, bad), 422, "invalid", pointer, fault);
    }

    private static Request get(String path) {
        return Request.of("GET", path);
    }

    static Request post(String path, Object body) {
        return Request.of("POST", path).with(body);
    }

    static Request lines(String body) {
        return Request.of("POST", BATCH)
                .header("Content-Type", "application/x-ndjson")
                .with(body);
    }
}
