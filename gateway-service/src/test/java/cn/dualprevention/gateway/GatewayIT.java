package cn.dualprevention.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.gateway.FakeService.Seen;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who gets in, as whom, and what the services get to see. */
class GatewayIT extends GatewayBed {

    @Test
    void replacesAKeyByASignedInternalToken() throws Exception {
        String key = enterpriseKey("91410100MA4000002R");
        client.get()
                .uri("/api/v1/hazards?limit=5")
                .header("X-Api-Key", key)
                .header("Authorization", "Bearer smuggled")
                .header("Cookie", "a=b")
                .header("X-Forwarded-For", "1.2.3.4")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store");
        Seen seen = HAZARDS.lastSeen();
        assertThat(seen.path()).isEqualTo("/api/v1/hazards?limit=5");
        assertThat(seen.headers().contains("X-Api-Key")).isFalse();
        assertThat(seen.headers().contains("Cookie")).isFalse();
        assertThat(seen.headers().contains("X-Forwarded-For")).isFalse();
        JWTClaimsSet claims = verified(seen);
        assertThat(claims.getIssuer()).isEqualTo("dualprevention-gateway");
        assertThat(claims.getStringClaim("role")).isEqualTo("ENTERPRISE");
        assertThat(claims.getStringClaim("enterprise")).isEqualTo("91410100MA4000002R");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isLessThanOrEqualTo(Duration.ofMinutes(2));
        get("/api/v1/hazards", key).expectStatus().isOk();
        assertThat(HAZARDS.lastSeen().headers().get("Authorization"))
                .as("signed once per identity, not per request")
                .isEqualTo(seen.headers().get("Authorization"));
    }

    @Test
    void takesAKeyAsABearerToo() {
        String key = newKey("""
                {"holder":"郑州消防","grant":{"role":"REGULATOR","divisions":["410100"],"testdata":true}}
                """).get("key").asString();
        client.get()
                .uri("/api/v1/enterprises/x")
                .header("Authorization", "Bearer " + key)
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(ENTERPRISES.lastSeen()).isNotNull();
    }

    @Test
    void letsNobodyInWithoutAValidKey() {
        for (String path : List.of("/api/v1/hazards", "/admin/v1/keys", "/admin/v1/links", "/nowhere", "/actuator")) {
            problem(client.get().uri(path).exchange(), 401, "unauthenticated");
        }
        problem(get("/api/v1/hazards", "dpk_mistyped"), 401, "unauthenticated");
        String good = operator();
        problem(get("/api/v1/hazards", good.substring(0, good.length() - 1) + "!"), 401, "unauthenticated");
        problem(
                client.get()
                        .uri("/api/v1/hazards")
                        .header("Authorization", "Bearer a.b.c")
                        .exchange(),
                401,
                "unauthenticated");
        assertThat(HAZARDS.lastSeen()).isNull();
    }

    @Test
    void givesAHolderTwoLiveKeysAndNoThird() {
        String body = "{\"grant\":{\"role\":\"ENTERPRISE\",\"enterprise\":\"" + ENTERPRISE + "\"},\"note\":\"DCS\"}";
        String first = newKey(body).get("id").asString();
        newKey(body);
        problem(askKey(body), 409, "key-limit");
        client.delete()
                .uri("/admin/v1/keys/" + first)
                .header("X-Api-Key", operator())
                .exchange()
                .expectStatus()
                .isNoContent();
        newKey(body);
        JsonNode list = json(get("/admin/v1/keys?holder=" + ENTERPRISE, operator())
                .expectStatus()
                .isOk());
        assertThat(list.get("items")).hasSize(3);
        assertThat(list.toString()).doesNotContain("dpk_").contains("revokedAt");
        JsonNode page = json(get("/admin/v1/keys?limit=1&holder=" + ENTERPRISE, operator()));
        JsonNode next = json(get(
                "/admin/v1/keys?limit=1&holder=" + ENTERPRISE + "&cursor="
                        + page.get("next").asString(),
                operator()));
        assertThat(next.get("items").get(0).get("id"))
                .isNotEqualTo(page.get("items").get(0).get("id"));
    }

    @Test
    void revokesAtOnceHereAndWithinSecondsElsewhere() throws Exception {
        JsonNode here = newKey("{\"grant\":{\"role\":\"PARK\",\"park\":\"zhengzhou-park\"}}");
        get("/api/v1/hazards", here.get("key").asString()).expectStatus().isOk();
        client.delete()
                .uri("/admin/v1/keys/" + here.get("id").asString())
                .header("X-Api-Key", operator())
                .exchange()
                .expectStatus()
                .isNoContent();
        problem(get("/api/v1/hazards", here.get("key").asString()), 401, "unauthenticated");

        JsonNode elsewhere = newKey("{\"grant\":{\"role\":\"PARK\",\"park\":\"zhengzhou-park\"}}");
        try (var connection = DATABASE.connect();
                var update = connection.prepareStatement("UPDATE gateway.api_key"
                        + " SET revoked_at = now(), changed_at = clock_timestamp() WHERE id = ?::uuid")) {
            update.setString(1, elsewhere.get("id").asString());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> get("/api/v1/hazards", elsewhere.get("key").asString())
                                .returnResult(Void.class)
                                .getStatus()
                                .value()
                        == 401);
    }

    @Test
    void keepsOnlyTheDigestOfAKey() throws Exception {
        String key = enterpriseKey("91410100MA4000003W");
        try (var connection = DATABASE.connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT row_to_json(k)::text, octet_length(hash) FROM gateway.api_key k")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).doesNotContain(key.substring(4));
                assertThat(rows.getInt(2)).isEqualTo(32);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"role\":\"ENTERPRISE\"}|/grant/enterprise|required",
                "{\"role\":\"ENTERPRISE\",\"enterprise\":\"123\"}|/grant/enterprise|invalid",
                "{\"role\":\"REGULATOR\"}|/grant/divisions|required",
                "{\"role\":\"REGULATOR\",\"divisions\":[\"999999\"]}|/grant/divisions|unknown-value",
                "{\"role\":\"OPERATOR\",\"park\":\"p\"}|/grant/park|invalid",
                "{\"role\":\"SERVICE\"}|/grant/role|unknown-value",
                "{}|/grant/role|required",
                "{\"role\":\"PARK\",\"park\":\"p\",\"colour\":1}|/grant/colour|unknown-field",
            })
    void refusesGrantsThatMakeNoSense(String grant, String pointer, String code) {
        askKey("{\"holder\":\"x\",\"grant\":" + grant + "}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    @Test
    void leavesAdministrationToTheOperator() {
        String key = enterpriseKey("91410100MA40000040");
        problem(post("/admin/v1/keys", key, "{}"), 403, "forbidden");
        problem(get("/admin/v1/keys", key), 403, "forbidden");
        problem(post("/admin/v1/tokens", key, "{}"), 403, "forbidden");
        problem(get("/actuator/prometheus", key), 403, "forbidden");
        String metrics = new String(get("/actuator/prometheus", operator())
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody());
        assertThat(metrics)
                .contains("dualprevention_gateway_api_keys ")
                .contains("dualprevention_gateway_api_keys_age_seconds")
                .contains("dualprevention_gateway_breaker_open{service=\"hazard\"}")
                .contains("dualprevention_gateway_rate_limited_requests_total");
        client.get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
    }

    @Test
    void takesTokensOfItsOwnIssuer() throws Exception {
        JsonNode issued =
                json(post("/admin/v1/tokens", operator(), """
                {"subject":"u-17","grant":{"role":"REGULATOR","divisions":["410000"],"sectors":[]},"lifetimeMinutes":10}
                """).expectStatus().isOk());
        String token = issued.get("token").asString();
        client.get()
                .uri("/api/v1/hazards")
                .header("Authorization", "Bearer " + token)
                .exchange()
                .expectStatus()
                .isOk();
        JWTClaimsSet claims = verified(HAZARDS.lastSeen());
        assertThat(claims.getSubject()).isEqualTo("user:u-17");
        assertThat(claims.getStringListClaim("divisions")).containsExactly("410000");
        String keys = new String(client.get()
                .uri("/.well-known/jwks.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody());
        SignedJWT jwt = SignedJWT.parse(token);
        assertThat(jwt.verify(new ECDSAVerifier(JWKSet.parse(keys)
                        .getKeyByKeyId(jwt.getHeader().getKeyID())
                        .toECKey())))
                .isTrue();
        assertThat(keys).doesNotContain("\"d\"");
        problem(
                client.get()
                        .uri("/api/v1/hazards")
                        .header("Authorization", "Bearer " + token.substring(0, token.length() - 6) + "AAAAAA")
                        .exchange(),
                401,
                "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/events/0190",
                "/api/v2/hazards",
                "/hazards",
                "/actuator/env",
                "/admin/v1/other",
                "/api/v1/hazardous",
            })
    void routesNothingThatIsNotInTheTable(String path) {
        problem(get(path, operator()), 404, "not-found");
        assertThat(HAZARDS.lastSeen()).isNull();
        assertThat(SYNC.lastSeen()).isNull();
    }

    @Test
    void keepsItsSecretsToItself() throws Exception {
        for (String file : List.of("private/gateway.private.jwk", "private/issuer.private.jwk", "operator.key")) {
            Path path = KEYS.resolve(file);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(KEYS.resolve("gateway.public.jwk"))).doesNotContain("\"d\"");
    }

    private static JWTClaimsSet verified(Seen seen) throws Exception {
        SignedJWT token = SignedJWT.parse(seen.headers().get("Authorization").substring("Bearer ".length()));
        JWKSet keys = JWKSet.parse(Files.readString(KEYS.resolve("gateway.public.jwk")));
        assertThat(token.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
        return token.getJWTClaimsSet();
    }
}
