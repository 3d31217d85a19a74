package cn.dualprevention.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.kit.problem.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorsTest {

    private static final String KIND = "hazards:-foundAt";

    @Test
    void readsWhatItWrote() {
        String cursor = Cursors.write(KIND, "2026-11-22T00:00:00Z", "", "郑州;a=b");
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursors.read(KIND, cursor)).containsExactly("2026-11-22T00:00:00Z", "", "郑州;a=b");
    }

    @Test
    void refusesEveryChangedCharacterAndEveryCut() {
        String cursor = Cursors.write(KIND, "2026-11-22", "0190-abc");
        for (int i = 0; i < cursor.length() - 1; i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            refuses(cursor.substring(0, i) + other + cursor.substring(i + 1));
            refuses(cursor.substring(0, i));
        }
        refuses("%%%");
        refuses("x".repeat(10_000));
    }

    @Test
    void refusesTheCursorOfAnotherList() {
        refuses(Cursors.write("enterprises:name", "2026-11-22"));
    }

    /** No list has shown one, and no database can look for it. */
    @Test
    void refusesTheCharacterThatNoTextMayHave() {
        refuses(Cursors.write(KIND, "2026-11-22", "a\0b"));
    }

    @Test
    void showsAPageAndKnowsWhetherThereIsAnother() {
        Completeness known = Completeness.of(Instant.EPOCH, List.of(new Completeness.Behind("kaifeng", null)), 0);
        Page<String> page = Page.of(List.of("a", "b", "c"), 2, s -> "after-" + s, Instant.EPOCH, known);
        assertThat(page.items()).containsExactly("a", "b");
        assertThat(page.next()).isEqualTo("after-b");
        assertThat(page.behind()).containsExactly("kaifeng");
        assertThat(page.completeness()).isEqualTo(known);
        assertThat(Page.of(List.of("a", "b"), 2, s -> s, Instant.EPOCH, Completeness.UNKNOWN)
                        .next())
                .isNull();
        assertThat(page.map(String::length).items()).containsExactly(1, 1);
    }

    @Test
    void boundsTheLimit() {
        assertThat(Page.limit(null)).isEqualTo(50);
        assertThat(Page.limit(500)).isEqualTo(500);
        assertThatThrownBy(() -> Page.limit(501)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Page.limit(0)).isInstanceOf(Problem.class);
    }

    private static void refuses(String cursor) {
        assertThatThrownBy(() -> Cursors.read(KIND, cursor)).isInstanceOfSatisfying(Problem.class, p -> {
            assertThat(p.code().status()).isEqualTo(400);
            assertThat(p.errors().get(0).pointer()).isEqualTo("?cursor");
        });
    }
}
