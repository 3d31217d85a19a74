package cn.dualprevention.standalone.bootstrap;

/** What somebody shows at the gateway, as one header. */
public record Credential(String headerName, String headerValue) {

    public static Credential apiKey(String key) {
        return new Credential("X-Api-Key", key);
    }

    public static Credential token(String token) {
        return new Credential("Authorization", "Bearer " + token);
    }

    /** As curl reads it from a file. */
    static Credential ofLine(String line) {
        int colon = line.indexOf(": ");
        if (colon < 0) {
            throw new IllegalArgumentException("credential file: got no header (expected: Name: value)");
        }
        return new Credential(line.substring(0, colon), line.substring(colon + 2));
    }

    String line() {
        return headerName + ": " + headerValue;
    }

    @Override
    public String toString() {
        return headerName + ": …";
    }
}
