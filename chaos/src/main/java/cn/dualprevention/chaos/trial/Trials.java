package cn.dualprevention.chaos.trial;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The catalogue of trials, in the long size, or in the one that continuous integration has time for: there the limits leave
 * room for a machine that is slow or shared, so that only a fault of the product fails.
 */
public final class Trials {

    private Trials() {}

    /** All of them. */
    public static List<Trial> all(boolean whole) {
        return whole
                ? List.of(
                        new LostAnswers(Duration.ofMinutes(30), 1.6),
                        new BadWan(Duration.ofMinutes(60), 300, 3, 99),
                        new Outage(1_000_000, 3_000, 100, 1_000_000 / 3_600.0, 99),
                        new PausedLeader(100),
                        new Backlog(1_000_000, 30))
                : List.of(
                        new LostAnswers(Duration.ofSeconds(45), 2),
                        new BadWan(Duration.ofSeconds(60), 100, 5, 90),
                        new Outage(36_000, 300, 30, 500, 90),
                        new PausedLeader(2),
                        new Backlog(200_000, 90));
    }

    /**
     * Those of these ids.
     *
     * @param ids parted by commas; {@code all}, or nothing for none
     * @throws IllegalArgumentException when one of them is no id
     */
    public static List<Trial> of(String ids, boolean whole) {
        List<Trial> all = all(whole);
        if (ids.equals("all")) {
            return all;
        }
        return ids.isEmpty()
                ? List.of()
                : Arrays.stream(ids.split(","))
                        .map(id -> all.stream()
                                .filter(trial -> trial.id().equals(id))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException("--trials: got " + id
                                        + " (expected: some of "
                                        + all.stream().map(Trial::id).toList() + ")")))
                        .toList();
    }
}
