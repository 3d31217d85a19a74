package cn.dualprevention.standalone.demo;

import java.time.Duration;
import java.util.Map;

/**
 * One request of a story.
 *
 * @param after pause since the one before
 * @param body as JSON; a list for a batch
 * @param reports how many hazards it reports
 * @param patient whether it waits for something that is on its way between platforms, and is tried again until then
 */
record Scene(Duration after, Who who, Verb verb, String path, Object body, int reports, boolean patient) {

    private static final long PUSHED_EVERY_SECONDS = 5;

    /** Who makes the request. */
    enum Who {
        /** The enterprise, its park or the authority that keeps its records, at the home platform. */
        HOME,
        /** A regulator at the highest platform. */
        REGULATOR
    }

    enum Verb {
        POST,
        PUT
    }

    static Scene step(String hazard, String step, int afterSeconds, Map<String, Object> body) {
        return new Scene(
                Duration.ofSeconds(afterSeconds),
                Who.HOME,
                Verb.POST,
                "/api/v1/hazards/" + hazard + "/" + step,
                body,
                0,
                false);
    }

    static Scene report(String path, Object body, int reports) {
        return new Scene(Duration.ZERO, Who.HOME, Verb.POST, path, body, reports, false);
    }

    /** A state push; the first one of a hazard reports it. */
    static Scene push(String path, int place, Map<String, Object> body) {
        return new Scene(
                Duration.ofSeconds(place * PUSHED_EVERY_SECONDS),
                Who.HOME,
                Verb.PUT,
                path,
                body,
                place == 0 ? 1 : 0,
                false);
    }

    /** A decision about a hazard that first has to arrive. */
    static Scene decision(String path, int afterSeconds, Map<String, Object> body) {
        return new Scene(Duration.ofSeconds(afterSeconds), Who.REGULATOR, Verb.POST, path, body, 0, true);
    }

    /** The same, for what is possible only once a decision has come down. */
    Scene patiently() {
        return new Scene(after, who, verb, path, body, reports, true);
    }
}
