package cn.dualprevention.standalone.guide;

import cn.dualprevention.standalone.plan.PlatformPlan;

/**
 * One line of curl at a platform: works from any folder, because all paths in it are absolute, and with options appended,
 * because nothing in it ends the options.
 */
record Curl(PlatformPlan platform, String credential) {

    String get(String path) {
        return Shell.line("curl", "-sS", "-H", header(), platform.url() + path);
    }

    /**
     * @param key makes a repetition of the line harmless
     */
    String post(String path, String json, String key) {
        return Shell.line(
                "curl",
                "-sS",
                "-H",
                header(),
                "-H",
                "Content-Type: application/json",
                "-H",
                "Idempotency-Key: " + key,
                "-d",
                json,
                platform.url() + path);
    }

    private String header() {
        return "@" + platform.keys().resolve(credential);
    }
}
