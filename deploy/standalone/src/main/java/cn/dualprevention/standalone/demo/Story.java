package cn.dualprevention.standalone.demo;

import java.time.Duration;
import java.util.List;

/** A story under way. */
final class Story {

    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Fate fate;
    private final Home home;
    private final List<Scene> scenes;
    private int page;
    private int tries;
    private long due = System.nanoTime();

    Story(Fate fate, Home home, List<Scene> scenes) {
        this.fate = fate;
        this.home = home;
        this.scenes = List.copyOf(scenes);
    }

    Fate fate() {
        return fate;
    }

    Home home() {
        return home;
    }

    Scene scene() {
        return scenes.get(page);
    }

    /** When the present scene is to be played, by {@link System#nanoTime()}. */
    long dueNanos() {
        return due;
    }

    /** On to the next scene; false when there is none. */
    boolean turnPage() {
        page++;
        tries = 0;
        if (page == scenes.size()) {
            return false;
        }
        due = System.nanoTime() + scene().after().toNanos();
        return true;
    }

    /** The same scene a moment later; false when it was tried often enough. */
    boolean tryAgain(int most) {
        due = System.nanoTime() + AGAIN.toNanos();
        return ++tries < most;
    }
}
