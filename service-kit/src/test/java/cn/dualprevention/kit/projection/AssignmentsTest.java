package cn.dualprevention.kit.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AssignmentsTest {

    private static final List<String> WANTED = List.of("enterprise.events", "forwarded.enterprise.events");

    private final Assignments assignments = new Assignments();
    private final AtomicInteger joined = new AtomicInteger();

    @Test
    void asksForWhatIsMissingTwiceInARow() {
        look(List.of("enterprise.events"));
        assertThat(joined).hasValue(0);
        look(List.of("enterprise.events"));
        assertThat(joined).hasValue(1);
    }

    @Test
    void givesAGroupThatIsBeingDividedItsTime() {
        look(List.of());
        look(WANTED);
        look(List.of());
        assertThat(joined).hasValue(0);
    }

    @Test
    void asksAgainWhenAskingDidNotHelp() {
        for (int i = 0; i < 4; i++) {
            look(List.of());
        }
        assertThat(joined).hasValue(2);
    }

    private void look(List<String> assigned) {
        assignments.look("directory", WANTED, assigned, joined::incrementAndGet);
    }
}
