package cn.dualprevention.sync.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.sync.TestPlatform;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.signature.PlatformKey;
import cn.dualprevention.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class EnrolmentIT {

    private static TestPlatform city;
    private static TestPlatform park;

    @BeforeAll
    static void start() {
        city = TestPlatform.start("zhengzhou", "CITY", "410100");
        park = TestPlatform.start("zhengzhou-park", "PARK", "410102");
    }

    @AfterAll
    static void stop() {
        park.close();
        city.close();
    }

    private static WebTestClient operatorOf(TestPlatform platform) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + platform.port())
                .responseTimeout(Duration.ofSeconds(20))
                .defaultHeader("Authorization", "Bearer " + TestTokens.operator())
                .build();
    }

    private static Enrolment.Token invite(String peer) {
        return city.bean(EnrollingLinks.class)
                .invite(peer, LinkScope.EVERYTHING)
                .block();
    }

    @Test
    void linksTwoPlatformsByATokenAndNothingElse() {
        Map<?, ?> invited = operatorOf(city)
                .post()
                .uri("/admin/v1/links")
                .bodyValue(Map.of("peer", "zhengzhou-park", "divisions", Set.of("410100")))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();

        operatorOf(park)
                .post()
                .uri("/admin/v1/links/enrol")
                .bodyValue(Map.of("token", invited.get("token")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.peer")
                .isEqualTo("zhengzhou");

        for (TestPlatform platform : Set.of(city, park)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> operatorOf(platform)
                            .get()
                            .uri("/api/v1/links")
                            .exchange()
                            .expectBody()
                            .jsonPath("$.items[?(@.id == '" + invited.get("link") + "')].condition")
                            .isEqualTo("OK"));
        }
        UUID link = UUID.fromString((String) invited.get("link"));
        assertThat(park.bean(Links.class).find(link).orElseThrow().scope().divisions())
                .containsExactly("410100");
        pausesAndResumes(link);
    }

    private static void pausesAndResumes(UUID link) {
        operatorOf(city)
                .post()
                .uri("/admin/v1/links/" + link + "/pause")
                .exchange()
                .expectStatus()
                .isOk();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> operatorOf(park)
                        .get()
                        .uri("/api/v1/links")
                        .exchange()
                        .expectBody()
                        .jsonPath("$.items[?(@.id == '" + link + "')].condition")
                        .isEqualTo("DOWN"));
        operatorOf(city)
                .post()
                .uri("/admin/v1/links/" + link + "/resume")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void letsTheSamePlatformInAgainWhenItsAnswerGotLost() {
        Enrolment.Token token = invite("lost-answer");
        Enrolment.Request request = new Enrolment.Request(
                token.link(), token.secret(), "lost-answer", PlatformKey.fresh().publicKey());
        EnrollingLinks enrolling = city.bean(EnrollingLinks.class);

        Enrolment.Answer first = enrolling.accept(request).block();
        Enrolment.Answer again = enrolling.accept(request).block();

        assertThat(again).usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void letsNobodyElseInWithATokenThatWasUsed() {
        Enrolment.Token token = invite("used-up");
        EnrollingLinks enrolling = city.bean(EnrollingLinks.class);
        enrolling
                .accept(new Enrolment.Request(
                        token.link(),
                        token.secret(),
                        "used-up",
                        PlatformKey.fresh().publicKey()))
                .block();

        Enrolment.Request thief = new Enrolment.Request(
                token.link(), token.secret(), "used-up", PlatformKey.fresh().publicKey());

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> enrolling.accept(thief).block());
    }

    @Test
    void refusesAWrongSecretAnotherCodeAndALateComer() {
        Enrolment.Token token = invite("expected");
        EnrollingLinks enrolling = city.bean(EnrollingLinks.class);
        byte[] key = PlatformKey.fresh().publicKey();

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> enrolling
                        .accept(new Enrolment.Request(token.link(), "guess", "expected", key))
                        .block());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> enrolling
                        .accept(new Enrolment.Request(token.link(), token.secret(), "other", key))
                        .block());
        Links links = city.bean(Links.class);
        assertThat(links.accept(token.link(), new byte[32], key, Instant.now()).blockOptional())
                .isEmpty();
    }

    @Test
    void keepsOnlyTheHashOfTheSecret() {
        Enrolment.Token token = invite("hashed");

        assertThat(city.number("SELECT count(*) FROM link WHERE secret_hash::text LIKE '%" + token.secret() + "%'"))
                .isZero();
    }

    @Test
    void refusesAnUpperPlatformWithAnotherKeyThanTheTokenSays() {
        Enrolment.Token token = invite("zhengzhou-park");
        Enrolment.Token forged = new Enrolment.Token(token.url(), token.link(), token.secret(), "00".repeat(32));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() ->
                        park.bean(EnrollingLinks.class).enrol(forged.text()).block());
    }

    @Test
    void refusesToSpeakInTheClearToAnotherMachine() {
        String remote = new Enrolment.Token("http://10.1.2.3:7100", UUID.randomUUID(), "s", "f").text();

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> park.bean(EnrollingLinks.class).enrol(remote).block())
                .withMessageContaining("https");
    }

    @Test
    void tellsStrangersNothing() {
        WebTestClient stranger = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + city.port())
                .build();

        stranger.post()
                .uri("/link/v1/poll")
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        stranger.get().uri("/link/v1/marks").exchange().expectStatus().isUnauthorized();
        stranger.post()
                .uri("/link/v1/streams/hazard.events/consignments/1")
                .header("Content-Type", "application/octet-stream")
                .bodyValue(new byte[] {1})
                .exchange()
                .expectStatus()
                .isUnauthorized();
        stranger.post()
                .uri("/link/v1/enrol")
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void explainsAWrongToken() {
        operatorOf(park)
                .post()
                .uri("/admin/v1/links/enrol")
                .bodyValue(Map.of("token", "not a token"))
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/token");
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> park.bean(EnrollingLinks.class)
                        .enrol(new Enrolment.Token(city.publicUrl(), UUID.randomUUID(), "s", "f").text())
                        .block());
    }
}
